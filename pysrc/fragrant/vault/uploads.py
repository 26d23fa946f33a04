"""Uploading many files, with the folders that they are in."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .batch import Report, Tally
from .errors import OutcomeUnknownError, VaultError
from .folder_paths import FolderPath, FolderPaths, folder_of
from .one_upload import OneUpload, Outcome, Source, UploadResult
from .transport import Progress

if TYPE_CHECKING:
    from .client import Vault

__all__ = ["AT_ONCE", "OneUpload", "Outcome", "Source", "UploadResult", "Uploads"]

AT_ONCE = 3
"""Files that go out side by side."""


class Uploads:
    """Files on their way into a folder, each as a new document or as a new revision of one.

    Nothing is sent before :meth:`run`.
    """

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
        self._folders = FolderPaths(folder_id)

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

    async def _upload(self, index: int, source: Source) -> None:
        async with self._turns:
            result = await self._send(source, self._tally.progress(index, source.path))
            self._results[index] = result  # what hears of it may call all off, and this task with them
            self._tally.end(index, source.path)

    async def _send(self, source: Source, progress: Progress) -> UploadResult:
        upload = OneUpload(source)
        outcome, reason = Outcome.DONE, ""
        try:
            await upload.run(self._vault, partial(self._folder, folder_of(source.path)), progress)
        except asyncio.CancelledError:
            if not self._is_cancelled:
                raise
            outcome = Outcome.UNKNOWN if upload.in_doubt else Outcome.CANCELLED
            reason = "Called off on its way."
        except OutcomeUnknownError as error:
            outcome, reason = Outcome.UNKNOWN, str(error)
        except VaultError as error:
            outcome, reason = Outcome.FAILED, str(error)
        except Exception as error:  # noqa: BLE001 - such as the end of the token: what is done is told all the same
            outcome = Outcome.UNKNOWN if upload.in_doubt else Outcome.FAILED
            reason = str(error) or type(error).__name__
        return UploadResult(source.path, outcome, reason, upload.document)

    async def _folder(self, path: FolderPath) -> str:
        try:
            return await self._folders.make(self._vault, path)
        except VaultError as error:
            raise VaultError(f"The folder “{'/'.join(path)}” can't be had: {error}", url=error.url) from None
