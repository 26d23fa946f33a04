"""What the tests of faults share."""

from collections.abc import Callable

import httpx

ME = "/api/v1/Acme/Main/users/me"
ORIGIN = {"Origin": "http://localhost:8300"}

Put = Callable[..., httpx.Response]
"""Puts a fault in place."""
Ask = Callable[..., httpx.Response]
"""Asks the API as pat.lee, from a page of a listed origin."""
