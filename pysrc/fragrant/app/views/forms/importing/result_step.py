"""The third dialog: how far an import is, and at its end what became of it."""

from typing import Any

from fragrant.app.imports.plan import Outcome
from fragrant.app.view import closest, find, formats, make, on, replace_children, save_text, work
from fragrant.app.work import State
from fragrant.vault.names import safe_name

from ..words import n, t
from .running import Running
from .trial_step import SHOWN, ShownRow, table_of


class ResultStep:
    """The body of the dialog, drawn anew as the work goes on. ``stop`` is called when it is closed."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._work = work()
        self._status = make("p", role="status", data_import="status")
        self._bar = make("progress", max="1", aria_label=running.task.words())
        self._details = make("div")
        self._buttons = make("p", class_="ways")
        self.body = [self._status, self._bar, self._details, self._buttons]
        self._drawn: object = None
        self._stops = [self._work.on_change(self._draw), on(self._buttons, "click", self._click)]
        self._draw()

    def stop(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()

    def _draw(self) -> None:
        running, task = self._running, self._running.task
        is_over = running.is_over
        self._bar.hidden = is_over
        self._bar.value = task.done / (task.total or 1)
        self._status.textContent = result_words(running) if is_over else _progress(running)
        undo = next((each for each in self._work.journal.entries if each.task is task), None)
        can_undo = is_over and undo is not None and undo.can_be_undone
        shown = (is_over, can_undo, running.count(State.FAILED), running.count(State.UNKNOWN)) if is_over else False
        if shown == self._drawn:
            return
        self._drawn = shown
        replace_children(
            self._details, self._details_of() if is_over else [make("p", t("import-stays"), class_="quiet")]
        )
        had_focus = find(":focus", self._buttons) is not None
        replace_children(self._buttons, [_button(name) for name in self._ways(can_undo=can_undo)])
        if had_focus:  # not that in its place: who presses "Stop" once more is not to take the import back
            find("footer button", closest(self._buttons, "form")).focus()

    def _details_of(self) -> list[Any]:
        rows = list(self._running.not_in())
        if not rows:
            return []
        shown = [ShownRow(row.number, key, "", [why]) for row, key, why in rows[:SHOWN]]
        return [table_of(shown, len(rows) - SHOWN)]

    def _ways(self, *, can_undo: bool) -> list[str]:
        """Return the names of what can be done now."""
        running = self._running
        if not running.is_over:
            return ["stop"]
        has = {
            "save": any(True for _ in running.not_in()),
            "retry": running.count(State.FAILED) > 0,
            "again": running.count(State.UNKNOWN) > 0,
            "undo": can_undo,
        }
        return [*(name for name, is_there in has.items() if is_there), "another"]

    def _click(self, event: Any) -> None:
        button = closest(event.target, "[data-way]")
        if button is None:
            return
        task = self._running.task
        match str(button.dataset.way):
            case "stop":
                task.cancel()
            case "save":
                save_text(self._running.not_in_as_csv(), safe_name(t("import-file-name", file=self._running.name)))
            case "retry":
                task.retry_failed()
            case "again":
                task.again()
            case "undo":
                self._work.undo(task)


def result_words(running: Running) -> str:
    """Return what became of an import, in words."""
    numbers = {each: formats().number(count) for each, count in running.counts.items()}
    words = t(
        "import-over",
        made=numbers[Outcome.MAKE],
        changed=numbers[Outcome.CHANGE],
        same=numbers[Outcome.SAME],
        failed=numbers[Outcome.WRONG],
    )
    unknown = running.count(State.UNKNOWN)
    return f"{words} {n('import-unknown', unknown)}" if unknown else words


def _progress(running: Running) -> str:
    done, count = formats().number(running.task.done), formats().number(running.task.total)
    if running.task.state is State.PAUSED:
        return t("import-waits", done=done, all=count)
    return t("import-running", done=done, all=count)


def _button(name: str) -> Any:
    """Return a button; what asks for another file closes the dialog with that."""
    if name == "another":
        return make("button", t("import-another"), type="submit", value=name, class_="plain")
    return make("button", _label(name), type="button", class_="plain", data_way=name)


def _label(name: str) -> str:
    match name:
        case "stop":
            return t("import-stop")
        case "save":
            return t("import-save-failed")
        case "retry":
            return t("import-retry")
        case "again":
            return t("import-again")
    return t("import-undo")
