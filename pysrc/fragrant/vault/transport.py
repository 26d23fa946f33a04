"""What the client needs of whatever carries its requests."""

from typing import Any, Protocol


class Response(Protocol):
    """An HTTP answer whose body has not been read."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    def header(self, name: str) -> str:
        """Return a header; "" for none, or one that a page may not read (CORS)."""

    async def json(self) -> Any:
        """Return the body, decoded from JSON. :raises UnexpectedAnswerError: it is not JSON."""

    async def split_json(self, key: str) -> tuple[Any, Any]:
        """Return the decoded body without its member ``key``, and that member as this home keeps such things.

        In a page a list is JavaScript's own, whose rows are not made into Python's: thousands go straight to what shows
        them. All else, and elsewhere everything, is the decoded Python value.

        :raises UnexpectedAnswerError: the body is not JSON.
        """


class Transport(Protocol):
    """Sends requests with the token, to where the token may go."""

    async def get(self, url: str) -> Response:
        """Send a GET with the token.

        :raises NoAnswerError: it failed without a status.
        :raises TokenExpiredError: the token's life is over, nothing was sent.
        :raises UrlNotAllowedError: the token may not go there, nothing was sent.
        """

    def end(self, response: Response) -> bool:
        """Drop the token that got this answer: in whatever form, it says that the token is not good any more.

        Return whether another had taken its place already, with which to ask again.
        """

    async def pause(self, seconds: float) -> None:
        """Wait before the next request, because the server asks for it."""
