"""Many files as one ZIP file, with a manifest."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from .batch import Report, Tally
from .disk import Archive, Destination
from .download import Download
from .errors import NotSignedInError, VaultError
from .names import UniqueNames, safe_name
from .records import Document

if TYPE_CHECKING:
    from .client import Vault

AHEAD = 3
"""Files that are fetched while another is added."""

MANIFEST = "manifest.json"


class ZipEntry(NamedTuple):
    """What became of one row."""

    document_id: str
    revision_id: str
    name: str
    """What the row is called."""
    entry: str
    """Its file's name in the ZIP file; "" for one that is not there."""
    size: int
    """Bytes that are there."""
    error: str
    """Why it is not there; "" for one that is."""


class SavedZip(NamedTuple):
    """A ZIP file that has been saved."""

    name: str
    size: int
    """Bytes."""
    entries: list[ZipEntry]

    @property
    def files(self) -> int:
        """How many files are in it, but for the manifest."""
        return sum(not each.error for each in self.entries)


class ZipDownload:
    """The files of some rows, saved as one. Nothing is sent before that.

    Each file is fetched whole before it is added, so that none is there in part. One that can't be had is left out, and
    the manifest tells why. To call it off, cancel the task that saves it: nothing is left of it.
    """

    def __init__(self, vault: "Vault", rows: Sequence[Document], name: str) -> None:
        self._vault = vault
        self._rows = list(rows)
        self.name = safe_name(name)

    async def save(self, target: object = None, *, progress: Report | None = None) -> SavedZip:
        """Save the ZIP file; ``target`` as for :meth:`fragrant.vault.download.Download.save`.

        :raises FileExistsError: there is such a file.
        :raises NotSavedError: the user chose no file.
        :raises NotSignedInError: the token is not good any more.
        :raises VaultError: the ZIP file can't be saved.
        """
        archive = await self._vault.disk.archive(self.name, target)
        try:
            entries = await self._fill(archive, Tally([row.file_size or 0 for row in self._rows], progress))
            await archive.add_text(MANIFEST, manifest(entries))
            return SavedZip(*await archive.finish(), entries)
        finally:
            archive.discard()

    async def _fill(self, archive: Archive, tally: Tally) -> list[ZipEntry]:
        names = UniqueNames(MANIFEST)
        entries = []
        async with _ahead() as coming:
            rows = deque(enumerate(self._rows))
            while rows or coming:
                while rows and len(coming) < AHEAD:
                    index, row = rows.popleft()
                    coming.append((index, row, asyncio.ensure_future(self._fetch(index, row, archive, tally))))
                index, row, fetching = coming[0]
                found = await fetching
                coming.popleft()
                name = row.file_name or row.name
                if isinstance(found, str):
                    entries.append(ZipEntry(row.document_id, row.revision_id, name, "", 0, found))
                else:
                    entry = names.make(name)
                    try:
                        size = await archive.add(entry, found)
                    finally:
                        found.discard()
                    entries.append(ZipEntry(row.document_id, row.revision_id, name, entry, size, ""))
                tally.end(index, name)
        return entries

    async def _fetch(self, index: int, row: Document, archive: Archive, tally: Tally) -> Destination | str:
        """Return where the whole file is, or why it is not."""
        name = row.file_name or row.name
        part = archive.part()
        try:
            download = Download(self._vault, f"files/{row.revision_id}", {}, name)
            await download.fetch(part, tally.progress(index, name))
        except BaseException as error:
            part.discard()
            if isinstance(error, VaultError) and not isinstance(error, NotSignedInError):
                return str(error) or type(error).__name__
            raise
        return part


_Coming = deque[tuple[int, Document, "asyncio.Future[Destination | str]"]]


@asynccontextmanager
async def _ahead() -> AsyncIterator[_Coming]:
    """Provide a queue of files that are being fetched; what is left in it at the end is called off."""
    coming: _Coming = deque()
    try:
        yield coming
    finally:
        left = [fetching for _, _, fetching in coming]
        for fetching in left:
            fetching.cancel()
        for found in await asyncio.gather(*left, return_exceptions=True):
            if not isinstance(found, str | BaseException):
                found.discard()


def manifest(entries: Sequence[ZipEntry]) -> str:
    """Return what the ZIP file says of itself, as JSON."""
    failed = sum(bool(each.error) for each in entries)
    files = [
        {
            "documentId": each.document_id,
            "revisionId": each.revision_id,
            "name": each.name,
            "entry": each.entry,
            "size": each.size,
            "error": each.error,
        }
        for each in entries
    ]
    counts = {"rows": len(entries), "files": len(entries) - failed, "failed": failed}
    return json.dumps({**counts, "entries": files}, ensure_ascii=False, indent=1) + "\n"
