"""Uploading many files, with the folders that they are in."""

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from .batch import Report, Tally
from .errors import OutcomeUnknownError, VaultError
from .names import safe_name
from .records import Document
from .transport import Progress

if TYPE_CHECKING:
    from .client import Vault

AT_ONCE = 3
"""Files that go out side by side."""


class Source(NamedTuple):
    """A file to upload."""

    path: str
    """Its name; folders in it, such as ``2024/May/a.pdf``, are made where they are not there."""
    content: Any
    """As for ``vault.files.upload``."""
    size: int
    """Bytes; 0: unknown."""


class Outcome(StrEnum):
    """What became of a file."""

    DONE = "done"
    FAILED = "failed"
    """It is not in the vault; its document may be, and is named then."""
    UNKNOWN = "unknown"
    """It may be in the vault or not: the server gave no answer, or the request was called off on its way."""
    CANCELLED = "cancelled"
    """It was not sent."""


class UploadResult(NamedTuple):
    """What became of one file."""

    path: str
    outcome: Outcome
    reason: str
    """Why it is not done; "" for one that is."""
    document: Document | None
    """The document, as far as it is known: also one that was made, and then did not get its file."""


class _NoFolder(NamedTuple):
    """Stands for a folder that is not there, and can't be made."""

    reason: str


class Uploads:
    """Files on their way into a folder, each as a new document. Nothing is sent before :meth:`run`."""

    def __init__(
        self, vault: "Vault", sources: Sequence[Source], folder_id: str, at_once: int, progress: Report | None
    ) -> None:
        self._vault = vault
        self._sources = list(sources)
        self._turns = asyncio.Semaphore(at_once)
        self._tally = Tally([source.size for source in sources], progress)
        self._is_cancelled = False
        self._results: dict[int, UploadResult] = {}
        self._running: list[asyncio.Future[Any]] = []
        self._folders: dict[tuple[str, ...], str | _NoFolder] = {(): folder_id}

    def cancel(self) -> None:
        """Send nothing more, and call off what is on its way.

        What is done stays, and :meth:`run` returns what became of all.
        """
        if not self._is_cancelled:
            self._is_cancelled = True
            self._call_off()

    def _call_off(self) -> None:
        for task in self._running:
            task.cancel()

    async def run(self) -> list[UploadResult]:
        """Upload the files, and return what became of each, in their order."""
        try:
            if not self._is_cancelled:
                making = asyncio.ensure_future(self._make_folders())
                self._running = [making]
                await asyncio.wait(self._running)
                if not making.cancelled():
                    making.result()
            self._running = [asyncio.ensure_future(self._upload(*each)) for each in enumerate(self._sources)]
            if self._is_cancelled:
                self._call_off()
            if self._running:
                await asyncio.wait(self._running)
            return [
                self._results.get(index) or UploadResult(source.path, Outcome.CANCELLED, "Called off.", None)
                for index, source in enumerate(self._sources)
            ]
        finally:
            self._call_off()

    async def _make_folders(self) -> None:
        """Find or make all folders, those above first, one after the other: none is made twice."""
        wanted = {parts[:depth] for parts in map(_folders_of, self._sources) for depth in range(1, len(parts) + 1)}
        below: dict[str, dict[str, str]] = {}
        for parts in sorted(wanted, key=lambda each: (len(each), each)):
            parent = self._folders[parts[:-1]]
            if isinstance(parent, str):
                self._folders[parts] = await self._folder(parent, parts[-1], below)
            else:
                self._folders[parts] = parent

    async def _folder(self, parent: str, name: str, below: dict[str, dict[str, str]]) -> str | _NoFolder:
        try:
            if parent not in below:
                rows = await self._vault.folders.children(parent).all()
                below[parent] = {row.name.casefold(): row.folder_id for row in rows}
            found = below[parent].get(name.casefold())
            if found is None:
                found = (await self._vault.folders.create_in(parent, name)).folder_id
                below[parent][name.casefold()] = found
                below[found] = {}
        except VaultError as error:
            return _NoFolder(f"The folder “{name}” can't be had: {error}")
        return found

    async def _upload(self, index: int, source: Source) -> None:
        folder = self._folders[_folders_of(source)]
        async with self._turns:
            if isinstance(folder, str):
                result = await self._send(source, folder, self._tally.progress(index, source.path))
            else:
                result = UploadResult(source.path, Outcome.FAILED, folder.reason, None)
            self._results[index] = result  # what hears of it may call all off, and this task with them
            self._tally.end(index, source.path)

    async def _send(self, source: Source, folder_id: str, progress: Progress) -> UploadResult:
        name = safe_name(_parts(source)[-1])
        document: Document | None = None
        outcome, reason = Outcome.DONE, ""
        try:
            document = await self._vault.documents.create(folder_id, name)
            document = await self._vault.files.upload(document.document_id, source.content, name, progress=progress)
        except asyncio.CancelledError:
            if not self._is_cancelled:
                raise
            outcome, reason = Outcome.UNKNOWN, "Called off on its way."
        except OutcomeUnknownError as error:
            outcome, reason = Outcome.UNKNOWN, str(error)
        except VaultError as error:
            outcome, reason = Outcome.FAILED, str(error)
        except Exception as error:  # noqa: BLE001 - such as the end of the token: what is done is told all the same
            outcome, reason = Outcome.UNKNOWN, str(error) or type(error).__name__
        return UploadResult(source.path, outcome, reason, document)


def _parts(source: Source) -> list[str]:
    return [part for part in source.path.replace("\\", "/").split("/") if part] or [""]


def _folders_of(source: Source) -> tuple[str, ...]:
    return tuple(safe_name(part) for part in _parts(source)[:-1])
