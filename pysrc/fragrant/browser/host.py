"""What the host sends with the page, for a person who wants to know."""

from collections.abc import Iterable

from .fetch import send
from .location import address


async def headers_of_page(names: Iterable[str]) -> dict[str, str]:
    """Ask for the page's headers once more, and return those of some names; "" where one is not sent.

    :raises NoAnswerError: the host can't be reached.
    """
    response = await send("HEAD", address())
    return {name: str(response.headers.get(name) or "") for name in names}
