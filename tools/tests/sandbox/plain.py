"""Single requests, each over a connection of its own, without cookies."""

import ssl
from functools import partial

import httpx

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here uses TLS, and reading the list of authorities anew for each client takes longer than most tests."""

get = partial(httpx.get, verify=NO_TLS)
post = partial(httpx.post, verify=NO_TLS)
options = partial(httpx.options, verify=NO_TLS)
