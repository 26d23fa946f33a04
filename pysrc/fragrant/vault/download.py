"""A file that the API answers, fetched when it is asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .envelope import read_any
from .errors import UnexpectedAnswerError
from .transport import Progress, Response, Saved

if TYPE_CHECKING:
    from .client import Vault

READ_LIMIT = 64 * 1024 * 1024
"""Bytes of a file that may be read into memory unless the caller says otherwise."""

_ENVELOPE_LIMIT = 64 * 1024
"""Bytes: no refusal is longer, and what is longer is a file."""


class Download:
    """A file: nothing is sent before it is read or saved.

    Its name is the caller's, from a row; what the answer calls it (``Content-Disposition``) is never used.
    """

    def __init__(self, vault: "Vault", path: str, query: Mapping[str, str], name: str) -> None:
        self._vault = vault
        self._path = path
        self._query = query
        self.name = safe_name(name)

    async def read(self, *, limit: int = READ_LIMIT, progress: Progress | None = None) -> bytes:
        """Return the bytes.

        :param limit: bytes; a longer file is an error
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """

        async def read(response: Response, url: str) -> bytes:
            await _check(response, url)
            return await response.content(limit, progress)

        return await self._vault.ask("GET", self._path, read, self._query)

    async def save(self, target: Any = None, *, progress: Progress | None = None) -> Saved:
        """Save the file, without holding it in memory.

        In CPython ``target`` is a path, of a file or of a folder that is there: a file is complete or not there, and
        none is replaced. In a page it is None, and the browser saves it where its user wants downloads.

        :raises FileExistsError: there is such a file.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """

        async def read(response: Response, url: str) -> Saved:
            await _check(response, url)
            return await response.save(self.name, target, progress)

        return await self._vault.ask("GET", self._path, read, self._query)


async def _check(response: Response, url: str) -> None:
    """Raise what an answer says that is no file: an error of HTTP's, or an envelope under the status 200 (seen)."""
    if response.status >= 400:
        await read_any(response, url)
    elif response.status != 200:
        raise UnexpectedAnswerError(f"The answer should be a file, and is an HTTP {response.status}.", url=url)
    length = response.header("Content-Length")
    is_short = length.isdigit() and int(length[:9]) <= _ENVELOPE_LIMIT
    if is_short and response.header("Content-Type").partition(";")[0].strip().lower() == "application/json":
        try:
            body = await response.json()
        except UnexpectedAnswerError:
            return
        if isinstance(body, dict) and isinstance(body.get("meta"), dict):
            await read_any(response, url)


def safe_name(name: str) -> str:
    """Return a file's name that can't choose a folder, hide, or be a device of Windows'; "file" for none."""
    kept = "".join(each if each.isprintable() and each not in '/\\:*?"<>|' else "_" for each in name)
    kept = kept.strip(". ")[:200]
    stem = kept.partition(".")[0].strip().upper()
    return f"_{kept}" if stem in _DEVICES else kept or "file"


_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{kind}{number}" for kind in ("COM", "LPT") for number in range(10))}
)
