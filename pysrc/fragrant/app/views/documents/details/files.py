"""Files of the open document, saved where its user says."""

from fragrant.app.work import Reporter
from fragrant.vault.records import Document

from ..desk import Desk
from ..words import t


def download(desk: Desk, row: Document) -> None:
    """Save the file of a row's revision, among the work in hand."""

    async def job(reporter: Reporter) -> None:
        await desk.vault.files.download(row.revision_id, row.file_name or row.name).save(progress=reporter.bytes)

    desk.work.run(lambda: t("download-file", name=row.file_name or row.name), job)
