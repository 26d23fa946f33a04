"""Leads through an import: file, dry run, result. What is in hand goes on when its dialog is closed."""

from typing import Any

from fragrant.app.imports.plan import Line, Outcome
from fragrant.app.imports.report import failed_rows
from fragrant.app.view import Button, Offer, ask, explain_failure, formats, make, on, run, save_text, say, seconds_left
from fragrant.app.widgets.doing import over
from fragrant.app.work import State
from fragrant.vault.names import safe_name

from ..desk import Desk
from ..fields import Fields
from ..templates import name_of
from ..words import n, t
from .draft import Draft
from .file_step import FileStep
from .result_step import ResultStep, result_words
from .running import SECONDS_EACH, Running, to_send
from .trial import trial
from .trial_step import counts, trial_table


class Importer:
    """The imports of one person, one a template."""

    def __init__(self, desk: Desk, fields: Fields) -> None:
        self._desk = desk
        self._fields = fields
        self._running: dict[str, Running] = {}
        self._shown: Running | None = None

    async def begin(self) -> None:
        """Show the import of the template that is in hand, or was; else begin one."""
        before = self._running.get(self._desk.spot.template)
        if before is None or await self._show(before) == "another":
            await self._new()

    async def _new(self) -> None:
        desk = self._desk
        await self._fields.ask()
        template = desk.template
        if not desk.is_open or template is None or not self._fields.is_known:
            return
        draft = Draft(template, await self._fields.read(desk.vault, template.template_id))
        lines: list[Line] = []
        while await self._choose(draft, lines):
            answer = await self._look(draft, lines)
            if answer == "go" and desk.is_open:
                await self._go(draft, lines)
            if answer != "back":
                return

    async def _choose(self, draft: Draft, lines: list[Line]) -> bool:
        """Ask for the file, the columns and the key; then read what the vault has of the keys."""
        step = FileStep(draft)
        progress = make("p", class_="quiet", role="status")

        async def send(_key: str) -> str:
            return step.missing() or await self._try(draft, lines, progress)

        title = t("import-title", template=name_of(draft.template))
        try:
            return bool(
                await ask(title, [*step.body, progress], [Button("look", t("dry-run"))], send=send, is_wide=True)
            )
        finally:
            step.stop()

    async def _try(self, draft: Draft, lines: list[Line], progress: Any) -> str:
        """Make the dry run; return why it can't be made, in words."""
        desk, chosen = self._desk, draft.chosen
        assert chosen is not None  # noqa: S101 - nothing is missing
        text = make("span")
        button = make("button", t("import-stop"), type="button", class_="plain small", data_import="stop")
        progress.replaceChildren(text, " ", button)

        def told(done: int, count: int) -> None:
            text.textContent = t("import-asking", done=formats().number(done), all=formats().number(count))

        job = trial(desk.vault, draft.template.template_id, draft.template_fields, chosen, lines, on_progress=told)
        told(0, len(chosen.sheet.rows))
        task = desk.work.run(lambda: t("dry-run"), job)
        stop = on(button, "click", lambda _: task.cancel())
        await over(desk, task)
        stop()
        progress.replaceChildren()
        desk.work.dismiss(task)
        if task.state is State.CANCELLED:
            return t("import-was-stopped")
        return explain_failure(task.error) if task.state is State.FAILED else ""

    async def _look(self, draft: Draft, lines: list[Line]) -> str:
        """Show the dry run, and return what is to be done: "go", "back", or nothing."""
        sent = to_send(lines)
        wrong = [line for line in lines if line.outcome is Outcome.WRONG]
        body: list[Any] = [counts(lines), trial_table(lines)]
        save = make("button", t("import-save-wrong"), type="button", class_="plain", data_import="save")
        stop = on(save, "click", lambda _: self._save(draft, wrong))
        if wrong:
            ways = make("p", class_="ways")
            ways.append(save)
            body.append(ways)
        body.append(make("p", t("import-undo-told") if sent else t("import-nothing"), class_="quiet"))
        if _outlives(len(sent)):
            body.append(t("import-outlives"))
        buttons = [Button("back", t("import-back"), "plain")]
        if sent:
            buttons.append(Button("go", n("import-go", len(sent))))
        try:
            return await ask(t("import-trial"), body, buttons, is_wide=True)
        finally:
            stop()

    async def _go(self, draft: Draft, lines: list[Line]) -> None:
        chosen, file = draft.chosen, draft.file
        assert chosen is not None and file is not None  # noqa: S101, PT018 - there is a dry run
        running = Running(self._desk.work, draft.template, chosen, lines, file.name)
        running.task.outlives_token = _outlives(running.task.total)
        self._running[draft.template.template_id] = running
        run(self._tell(running))
        if await self._show(running) == "another":
            await self._new()

    async def _show(self, running: Running) -> str:
        """Show how far an import is, and return "another" where another file is wanted."""
        step = ResultStep(running)
        self._shown = running
        try:
            return await ask(running.task.words(), step.body, is_wide=True)
        finally:
            step.stop()
            self._shown = None

    async def _tell(self, running: Running) -> None:
        """Say at the end what became of it, unless that is on the screen; the list follows."""
        await over(self._desk, running.task)
        if not self._desk.is_open:
            return
        if self._shown is not running:
            say(result_words(running), Offer(t("import-result"), lambda: self._result(running)))

    async def _result(self, running: Running) -> None:
        if self._desk.is_open and await self._show(running) == "another":
            await self._new()

    def _save(self, draft: Draft, wrong: list[Line]) -> None:
        if draft.sheet is not None and draft.file is not None:
            text = failed_rows(draft.sheet, [(line.row, line.why) for line in wrong])
            save_text(text, safe_name(t("import-file-name", file=draft.file.name)))


def _outlives(count: int) -> bool:
    left = seconds_left()
    return left is not None and count * SECONDS_EACH > left
