"""Downloads as jobs: one document as its file, many as one ZIP file with a manifest."""

import asyncio
from collections.abc import Callable, Sequence

from fragrant.app.sizes import in_words
from fragrant.app.texts import formats
from fragrant.app.work import Reporter
from fragrant.app.work.jobs import Job
from fragrant.vault import NotSavedError, Vault, VaultError
from fragrant.vault.batch import BatchProgress
from fragrant.vault.records import Document
from fragrant.vault.zipping import SavedZip, ZipEntry

from ..words import n, t


def download_one(vault: Vault, row: Document, target: object = None) -> Job:
    """Return the job that saves the file of a row, which is that of the row's revision.

    ``target`` is for CPython, as for :meth:`fragrant.vault.download.Download.save`.
    """
    name = file_name(row)

    async def job(reporter: Reporter) -> None:
        reporter.things(0, 1)
        download = vault.waiting(reporter.patience).files.download(row.revision_id, name)
        size = row.file_size or 0
        try:
            saved = await download.save(target, progress=lambda done, total: reporter.bytes(done, total or size))
        except NotSavedError:
            raise asyncio.CancelledError from None  # its user has said so
        reporter.things(1, 1)
        reporter.note(lambda: t("transfer-saved", name=saved.name, size=in_words(saved.size)))

    return job


class DownloadMany:
    """The job that saves the files of many rows as one ZIP file; done once more, it saves those that were missing."""

    def __init__(self, vault: Vault, rows: Sequence[Document], name: str, target: object = None) -> None:
        self._vault = vault
        self._rows = list(rows)
        self._name = name
        self._target = target

    async def __call__(self, reporter: Reporter) -> None:
        """Do it. :raises VaultError: the ZIP file can't be saved."""
        reporter.things(0, len(self._rows))

        def tell(now: BatchProgress) -> None:
            reporter.things(now.files_done, now.files)
            reporter.bytes(now.all_done, now.all_size)

        many = self._vault.waiting(reporter.patience).files.download_many(self._rows, self._name)
        try:
            saved = await many.save(self._target, progress=tell)
        except NotSavedError:
            raise asyncio.CancelledError from None
        reporter.note(_summary(saved))
        for entry in saved.entries:
            if entry.error:
                reporter.note(_words(entry), error=VaultError(entry.error))
        reporter.things(saved.files, len(self._rows))
        missing = {entry.revision_id for entry in saved.entries if entry.error}
        self._rows = [row for row in self._rows if row.revision_id in missing]


def file_name(row: Document) -> str:
    """Return what a row's file is to be called."""
    return row.file_name or row.name


def _words(entry: ZipEntry) -> Callable[[], str]:
    return lambda: entry.name


def _summary(saved: SavedZip) -> Callable[[], str]:
    files = saved.files
    return lambda: n("transfer-zip-saved", len(saved.entries), name=saved.name, files=formats().number(files))
