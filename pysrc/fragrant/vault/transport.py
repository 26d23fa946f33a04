"""What the client needs of whatever carries its requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Opaque:
    """A body that this home keeps outside of Python, such as a browser's ``Blob`` or ``FormData``."""

    content: Any


class Upload(NamedTuple):
    """A form with a file or several, sent as ``multipart/form-data``."""

    fields: Mapping[str, str]
    field: str
    """The file's name in the form."""
    name: str
    """The file's own name."""
    content: Any
    """Bytes or, in CPython, the path of a file; in a page an :class:`Opaque` with a ``File`` or a ``Blob``."""
    more: Sequence[tuple[str, Any]] = ()
    """Further files, each with its own name: in the form they have the same (seen)."""

    @property
    def files(self) -> list[tuple[str, Any]]:
        """All files, by their own names."""
        return [(self.name, self.content), *self.more]


Body: TypeAlias = str | bytes | Mapping[str, str] | Upload | Opaque | None
"""A request's body: a text, bytes, a form (``application/x-www-form-urlencoded``), a file, this home's own, or none."""

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many bytes of a body have gone out or come in, and how many there are (0: unknown)."""


class Saved(NamedTuple):
    """What has been saved."""

    name: str
    """The name, or the path, of the file."""
    size: int
    """Bytes."""


class Response(Protocol):
    """An HTTP answer. Its body is fetched when it is first asked for, and kept."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    def header(self, name: str) -> str:
        """Return a header; "" for none, or one that a page may not read (CORS)."""

    async def text(self) -> str:
        """Return the body as text.

        :raises NoAnswerError: it broke off.
        :raises UnexpectedAnswerError: it repeats the token of its request.
        :raises TokenExpiredError: it was called off.
        """

    async def json(self) -> Any:
        """Return the body, decoded from JSON; errors as for :meth:`text`. :raises UnexpectedAnswerError: no JSON."""

    async def refuses(self) -> bool:
        """Tell whether the body begins as an envelope that refuses (see :mod:`fragrant.vault.refusal`).

        No more is read than tells that, and the body is whole for whoever reads it then. Errors as for
        :meth:`content`.
        """

    async def content(self, limit: int, progress: Progress | None) -> bytes:
        """Return the body as bytes, unchecked. :raises UnexpectedAnswerError: there are more than ``limit``.

        :raises NoAnswerError: it broke off.
        :raises TokenExpiredError: it was called off.
        """

    async def split_json(self, key: str) -> tuple[Any, Any]:
        """Return the decoded body without its member ``key``, and that member as this home keeps such things.

        In a page a list is JavaScript's own, whose rows are not made into Python's: thousands go straight to what shows
        them. All else, and elsewhere everything, is the decoded Python value. Errors as for :meth:`json`.
        """


class Transport(Protocol):
    """Sends requests with the token, to where the token may go."""

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        """Send one request with the token, once, and return whatever answers it.

        Give ``progress`` for a large body: without it a page cannot tell a slow upload from one that stalls.

        :raises NoAnswerError: it failed without a status.
        :raises TokenExpiredError: the token's life is over and nothing was sent, or the request was called off.
        :raises UrlNotAllowedError: the token may not go there, nothing was sent.
        """

    def accept(self, response: Response) -> None:
        """Note that the token is good where this answer came from: it has been read, and refuses nothing."""

    def reject(self, response: Response) -> bool:
        """Drop the token that got this answer: in whatever form, it says that the token is not good any more.

        Return whether another had taken its place already, with which to ask again.
        """

    async def pause(self, seconds: float) -> None:
        """Wait before the next request, because the server asks for it."""
