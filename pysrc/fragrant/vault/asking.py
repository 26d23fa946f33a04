"""One call, from the address to what was read."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from .errors import NotSignedInError
from .patience import get_patiently
from .transport import Response, Transport

Found = TypeVar("Found")


async def ask(transport: Transport, url: str, read: Callable[[Response, str], Awaitable[Found]]) -> Found:
    """Return what ``read`` makes of the answer of ``url``, patiently asked for.

    :raises VaultError: see :mod:`fragrant.vault.errors`. After a 401 the token is dropped, also where only the
        envelope says so and the status of HTTP is 200. Where another token has taken its place meanwhile, which may
        be what ended it, the call is made again with that.
    """
    while True:
        response = await get_patiently(transport, url)
        try:
            return await read(response, url.partition("?")[0])
        except NotSignedInError:
            if not transport.end(response):
                raise
