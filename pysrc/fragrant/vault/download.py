"""A file that the API answers, fetched when it is asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .disk import Receiver
from .envelope import read_any
from .errors import NoAnswerError, UnexpectedAnswerError
from .names import safe_name
from .refusal import is_json
from .transport import Progress, Response, Saved

if TYPE_CHECKING:
    from .client import Vault

READ_LIMIT = 64 * 1024 * 1024
"""Bytes of a file that may be read into memory unless the caller says otherwise."""

RESUMPTIONS = 20
"""How often a file that broke off is gone on with, as long as each time brings more of it."""

_WHOLE = frozenset({200})
_WHOLE_OR_REST = frozenset({200, 206})


class Download:
    """A file: nothing is sent before it is read or saved.

    Its name is the caller's, from a row; what the answer calls it (``Content-Disposition``) is never used. To call it
    off, cancel the task that saves it: nothing is left of it.
    """

    def __init__(self, vault: "Vault", path: str, query: Mapping[str, str], name: str) -> None:
        self._vault = vault
        self._path = path
        self._query = query
        self.name = safe_name(name)

    async def read(self, *, limit: int = READ_LIMIT, progress: Progress | None = None) -> bytes:
        """Return the bytes, which are not searched for the token.

        :param limit: bytes; a longer file is an error
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """

        async def read(response: Response, url: str) -> bytes:
            await _check(response, url, _WHOLE)
            return await response.content(limit, progress)

        return await self._vault.ask("GET", self._path, read, self._query)

    async def read_text(self) -> str:
        """Return the file as a text to show, such as a preview.

        :raises UnexpectedAnswerError: it repeats the token that it was asked for with.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """

        async def read(response: Response, url: str) -> str:
            await _check(response, url, _WHOLE)
            return await response.text()

        return await self._vault.ask("GET", self._path, read, self._query)

    async def save(self, target: Any = None, *, progress: Progress | None = None) -> Saved:
        """Save the file, without holding it in memory: it is complete, or not there.

        In CPython ``target`` is a path, of a file or of a folder that is there; no file is replaced. What breaks off is
        gone on with where the server can (RFC 9110 sections 13.1.5 and 14).

        In a page it is None. Where the browser has a file picker, inside a click and not in a frame, the user chooses
        the file; a new one stays empty when the download fails. Else the browser saves it among its downloads.

        :param progress: is told how many bytes have come, and how many there are (0: unknown)
        :raises FileExistsError: there is such a file.
        :raises NotSavedError: the user chose no file.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        place = await self._vault.disk.place(self.name, target)
        try:
            await self.fetch(place, progress)
            return place.finish()
        finally:
            place.discard()

    async def fetch(self, place: Receiver, progress: Progress | None = None) -> None:
        """Fetch the file to where it goes, in several requests if it breaks off; errors as for :meth:`save`."""

        async def read(response: Response, url: str) -> None:
            await _check(response, url, _WHOLE_OR_REST if place.received else _WHOLE)
            await place.receive(response, progress)

        for left in reversed(range(RESUMPTIONS)):
            before = place.received
            try:
                return await self._vault.ask("GET", self._path, read, self._query, headers=place.headers)
            except NoAnswerError:
                if not left or place.received <= before:
                    raise
        return None


async def _check(response: Response, url: str, statuses: frozenset[int]) -> None:
    """Raise what an answer says that is no file: an error of HTTP's, or an envelope under the status 200 (seen).

    A file that somebody stored may be JSON, too: it is one unless it begins as an envelope that refuses.
    """
    if response.status >= 400:
        await read_any(response, url)
    elif response.status not in statuses:
        raise UnexpectedAnswerError(f"The answer should be a file, and is an HTTP {response.status}.", url=url)
    if response.status == 200 and is_json(response.header("Content-Type")) and await response.refuses():
        await read_any(response, url)
