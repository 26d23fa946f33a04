"""Whether a browser keeps a page from writing where it may read (Fetch standard, section 4.9, CORS-preflight fetch).

A page is told of a refused preflight what it is told of a lost connection: nothing. So the same is tried with nothing
at stake. The API's own address is asked without a token, which can change nothing: if what reads is answered, then
what writes is not, and then what reads is again, something lets this page read and not write. It is not certain: what
stands in between may end connections that write, and a preflight may be answered otherwise at another address.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from ..oauth import TokenExpiredError
from .errors import NoAnswerError
from .transport import Transport

IsAnswered: TypeAlias = Callable[[str, str], Awaitable[bool]]
"""Tells whether a method is answered at a URL, without a token, by a status that this home is let see."""


async def keeps_from_writing(transport: Transport, is_answered: IsAnswered, method: str, api_url: str) -> bool:
    """Return whether reading is answered and ``method`` is not; False where something else may be the cause."""
    try:
        await transport.request("GET", api_url)  # with the token: what a preflight must allow for reading, too
    except (NoAnswerError, TokenExpiredError):
        return False
    return (
        await is_answered("GET", api_url)  # needs no preflight, and shows that refusals can be seen here
        and not await is_answered(method, api_url)
        and await is_answered("GET", api_url)  # so it was not the connection
    )
