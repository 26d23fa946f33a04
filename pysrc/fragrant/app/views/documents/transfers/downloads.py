"""What a click on "Download" does."""

from collections.abc import Sequence

from fragrant.app.view import FAILURES, Offer, explain_failure, say, work
from fragrant.app.work import State, Task
from fragrant.app.work.jobs import JobTask
from fragrant.vault.records import Document

from ..desk import Desk
from ..words import n, t
from .downloading import DownloadMany, download_one, file_name
from .pace import begin, outlives
from .watching import watch


async def download_chosen(desk: Desk) -> None:
    """Download what is chosen: one document as its file, many as a ZIP file."""
    chosen = desk.chosen()
    if chosen.matching is None:
        download(desk, chosen.documents)
        return
    try:
        found = await chosen.fetch(desk.vault)
    except FAILURES as error:
        desk.tell("transfer", error)
        return
    if found.is_capped:
        say(n("transfer-capped", len(found.documents)), is_problem=True)
    if desk.is_open:
        download(desk, found.documents)


def download(desk: Desk, rows: Sequence[Document]) -> None:
    """Download the files of rows, each that of the row's revision: call it inside the click."""
    desk.tell("transfer", None)
    size, count = sum(row.file_size or 0 for row in rows), len(rows)
    lasts = outlives(count, size)
    if lasts:
        say(t("transfer-outlives"))
    if count == 1:
        (row,) = rows
        name = file_name(row)
        task = work().run(
            lambda: t("transfer-download", name=name), download_one(desk.vault, row), outlives_token=lasts
        )
    elif rows:
        job = DownloadMany(desk.vault, rows, t("transfer-zip-name"))
        task = work().run(lambda: n("transfer-download-many", count), job, outlives_token=lasts)
    else:
        return
    measured = begin()

    def changed(*, is_over: bool) -> None:
        if is_over:
            measured(task.bytes_done)
            _tell(task)

    watch(work(), task, changed)


def _tell(task: Task) -> None:
    """Say where the file is, or why there is none; then offer to try again."""
    if isinstance(task, JobTask) and task.error is not None:
        text = t("transfer-failed", words=task.words(), why=explain_failure(task.error))
        say(text, Offer(t("try-again"), task.retry_failed), is_problem=True)
    for each in task.results[:1]:
        say(each.words(), is_problem=task.state is State.FAILED)
