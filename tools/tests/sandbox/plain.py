"""Single requests, each over a connection of its own, without cookies."""

import ssl
from functools import partial

import httpx

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here uses TLS, and reading the list of authorities anew for each client takes longer than most tests."""

TIMEOUT = 30
"""Seconds. A busy computer is no failure; httpx alone would wait for five."""

get = partial(httpx.get, verify=NO_TLS, timeout=TIMEOUT)
post = partial(httpx.post, verify=NO_TLS, timeout=TIMEOUT)
options = partial(httpx.options, verify=NO_TLS, timeout=TIMEOUT)
delete = partial(httpx.delete, verify=NO_TLS, timeout=TIMEOUT)
request = partial(httpx.request, verify=NO_TLS, timeout=TIMEOUT)
