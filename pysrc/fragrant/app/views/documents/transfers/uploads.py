"""From files that a person gives to their upload: look which names exist, ask once, begin."""

from collections.abc import Awaitable, Callable, Sequence

from fragrant.app.view import FAILURES, Node, delayed, say, work
from fragrant.app.work import Reporter, Task
from fragrant.vault.folder_paths import FolderPath, FolderPaths
from fragrant.vault.uploads import Source

from ..desk import Desk
from ..words import n, t
from .dialog import choose, warnings_of
from .pace import begin, outlives
from .plan import Choice, Plan, conflicts, plan
from .survey import Survey
from .uploading import upload_action
from .watching import watch

Files = Sequence[Source]


def upload(desk: Desk, sources: Files, folder: Node | None) -> None:
    """Upload files into a folder, after a question where names exist. Looking for these waits for the sign-in, too."""
    if folder is None:
        say(t("transfer-no-folder"), is_problem=True)
    elif not sources:
        say(t("transfer-no-files"))
    else:
        _prepare(desk, lambda reporter: _survey_and_submit(desk, reporter, sources, folder.key))


def _prepare(desk: Desk, job: Callable[[Reporter], Awaitable[None]]) -> None:
    """Run a job that leads to an upload; it is seen only while it takes long, or when it has failed."""

    async def prepared(reporter: Reporter) -> None:
        try:
            await job(reporter)
        except FAILURES as error:
            desk.tell("transfer", error)
            raise
        delayed(0, lambda: in_hand.dismiss(task))

    desk.tell("transfer", None)
    in_hand = work()
    task = in_hand.run(lambda: t("transfer-looking"), prepared)


async def _survey_and_submit(desk: Desk, reporter: Reporter, sources: Files, folder_id: str) -> None:
    folders = FolderPaths(folder_id)
    survey = Survey(desk.vault.waiting(reporter.patience), folders, sources)
    await survey.find_names()
    taken = conflicts(sources, survey.existing)
    found = plan(sources, survey.existing)
    warnings = [*warnings_of(found), *([t("transfer-outlives")] if outlives(len(found.sources), found.size) else [])]
    choice: Choice | None = Choice.KEEP_BOTH
    if taken or found.too_big:
        choice = await choose(taken, warnings)
    elif warnings:
        say(" ".join(warnings))
    if choice is None or not desk.is_open:
        return
    if taken and choice is Choice.KEEP_BOTH:
        await survey.find_numbered()
    new = survey.new_folders
    _submit(desk, plan(sources, survey.existing, choice), folders, folder_id, new)


def _submit(desk: Desk, found: Plan, folders: FolderPaths, folder_id: str, new: Sequence[FolderPath]) -> None:
    if found.skipped:
        say(n("transfer-skipped", len(found.skipped)))
    if not found.sources:
        return
    task: Task = work().submit(upload_action(found.sources, folders, new), beside=True)
    task.outlives_token = outlives(len(found.sources), found.size)
    measured = begin()
    has_folders = any("/" in source.path for source in found.sources)

    def changed(*, is_over: bool) -> None:
        if desk.is_open:
            rows = [source.document.document_id for source in found.sources if source.document]
            desk.changed(rows=rows, folders=[folder_id] if has_folders and is_over else [])
        if is_over:
            measured(task.bytes_done)

    watch(work(), task, changed)
