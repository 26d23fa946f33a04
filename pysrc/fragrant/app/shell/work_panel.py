"""Work in hand: how far it is, in the bar, and all about it in a panel that opens from there."""

from collections.abc import Callable
from typing import Any

from ...browser import page
from ...browser.saving import save_text
from ..texts import formats, t
from ..widgets.icon import icon, icon_button
from ..widgets.notices import say
from ..widgets.redrawing import redraw
from ..work import EntryState, State, Task, Work, failed_as_csv
from ..work.jobs import JobTask
from ..work.journal import Entry
from . import work_words

_SHOWN_PROBLEMS = 5
_ICONS = {
    State.DONE: "circle-check",
    State.FAILED: "circle-alert",
    State.UNKNOWN: "circle-help",
    State.CANCELLED: "ban",
    State.PAUSED: "pause",
    State.WAITING: "clock",
}


class WorkPanel:
    """Shows the work of whoever is signed in."""

    def __init__(self) -> None:
        self._button = page.find("[data-work='button']")
        self._panel = page.find("[data-work='panel']")
        self._work: Work | None = None
        self._stop: Callable[[], None] = lambda: None
        self._call_off: Callable[[], None] = lambda: None
        self._listed: dict[str, list[Any]] = {}
        """The elements of each list."""
        self._drawn: dict[str, tuple[Any, Any]] = {}
        """What each item shows, and its element, by a key: what has not changed keeps its element, and the focus."""
        page.on(self._panel, "toggle", lambda _: self.draw())
        page.on(self._panel, "click", self._click)

    def hold(self, work: Work | None) -> None:
        """Show somebody's work from now on; None for nobody's."""
        self._stop()
        self._work = work
        self._stop = work.on_change(self.draw) if work else lambda: None
        self._forget()
        self.draw()
        self._draw_panel()  # open or not: nothing of one person stays for the next

    def undo(self) -> None:
        """Take back what was done last, and say so."""
        if self._work is None:
            return
        entry = self._work.journal.latest()
        if entry is None or self._work.undo() is None:
            say(t("work-nothing-to-undo"))
        else:
            say(t("work-undo", words=entry.words()))

    def draw(self) -> None:
        """Show how things stand now, and come back while something is counted down."""
        self._call_off()
        tasks = self._work.tasks if self._work else ()
        self._draw_bar(work_words.count(tasks))
        if any(task.seconds_left() is not None for task in tasks):
            self._call_off = page.delayed(1, self.draw)
        if self._panel.matches(":popover-open"):
            self._draw_panel()

    def redraw(self) -> None:
        """Show everything anew, in another language."""
        self._forget()
        self.draw()
        self._draw_panel()

    def _forget(self) -> None:
        """Have everything made anew."""
        self._drawn.clear()
        self._listed.clear()

    def _draw_bar(self, count: work_words.Count) -> None:
        words = t("work-of", done=str(count.done), total=str(count.total)) if count.total else ""
        page.show_text("work-count", words or (str(count.troubled) if count.troubled else ""))
        self._button.classList.toggle("busy", bool(count.total))
        self._button.classList.toggle("troubled", bool(count.troubled))
        label = t("work-title")
        if words:
            label += f": {words}"
        if count.troubled:
            label += f"; {t('work-troubled', count=str(count.troubled))}"
        self._button.setAttribute("aria-label", label)
        self._button.title = label

    def _draw_panel(self) -> None:
        work = self._work
        tasks = work_words.in_hand(work.tasks, work.journal.entries) if work else []
        entries = [entry for entry in reversed(work.journal.entries) if not entry.task.is_open] if work else []
        page.find("[data-work='none']", self._panel).hidden = bool(tasks or entries)
        page.find("[data-work='changes-title']", self._panel).hidden = not entries
        for name, items in (
            ("tasks", [self._task(task) for task in tasks]),
            ("changes", [self._entry(entry) for entry in entries]),
        ):
            element = page.find(f"[data-work='{name}']", self._panel)
            if self._listed.get(name) != items:
                redraw(element, items, otherwise=self._panel)
                self._listed[name] = items

    def _task(self, task: Task) -> Any:
        assert self._work is not None  # noqa: S101 - there is a task
        part = work_words.part_done(task)
        problems = _problems(task, self._work.explain)
        shown = (task.words(), task.state, tuple(work_words.actions(task)), tuple(problems), task.outlives_token)
        item = self._kept(f"task-{task.number}", shown, lambda: _task_item(task, problems, has_bar=part is not None))
        status = page.find("[data-work='status']", item)
        status.textContent = work_words.status(task, self._work.waits_for)
        bar = page.find("progress", item)
        if bar is not None:
            bar.hidden = part is None
            bar.value = part or 0
        return item

    def _entry(self, entry: Entry) -> Any:
        shown = (entry.words(), entry.state, entry.can_be_undone)
        return self._kept(f"entry-{entry.task.number}", shown, lambda: _entry_item(entry))

    def _kept(self, key: str, shown: Any, make: Callable[[], Any]) -> Any:
        before = self._drawn.get(key)
        if before is None or before[0] != shown:
            self._drawn[key] = (shown, make())
        return self._drawn[key][1]

    def _click(self, event: Any) -> None:
        button = page.closest(event.target, "[data-do]")
        work = self._work
        if button is None or work is None:
            return
        number = int(str(button.dataset.task))
        task = next((each for each in work.tasks if each.number == number), None)
        entry = next((each for each in work.journal.entries if each.task.number == number), None)
        name = str(button.dataset.do)
        if name == "undo" and entry is not None:
            work.undo(entry.task)
        elif task is not None:
            _do(work, task, name)
        if not button.isConnected:
            self._panel.focus()


def _do(work: Work, task: Task, name: str) -> None:
    match name:
        case "cancel":
            task.cancel()
        case "retry":
            task.retry_failed()
        case "look":
            task.look()
        case "again":
            task.again()
        case "dismiss":
            work.dismiss(task)
        case "save":
            save_text(failed_as_csv(task.results, work.explain), f"{t('work-csv-name')}.csv")


def _problems(task: Task, explain: Callable[[Exception], str]) -> list[tuple[str, str]]:
    """Return why a job failed as a whole, and what else failed, or may have, each with why."""
    whole = [(explain(task.error), "")] if isinstance(task, JobTask) and task.error is not None else []
    return whole + [
        (each.words(), explain(each.error) if each.error else "")
        for each in task.results
        if each.state in (State.FAILED, State.UNKNOWN)
    ]


def _task_item(task: Task, problems: list[tuple[str, str]], *, has_bar: bool) -> Any:
    item = page.make("li", class_=str(task.state))
    item.append(icon(_ICONS.get(task.state, "loader-circle")), page.make("strong", task.words()))
    item.append(page.make("span", class_="quiet", data_work="status"))
    if has_bar or task.is_open:
        item.append(page.make("progress", max="1", aria_label=task.words()))
    if task.outlives_token and task.is_open:
        item.append(page.make("small", t("work-outlives")))
    if problems:
        told = page.make("ul", class_="problems")
        for words, why in problems[:_SHOWN_PROBLEMS]:
            told.append(page.make("li", f"{words}: {why}" if why else words))
        if len(problems) > _SHOWN_PROBLEMS:
            told.append(page.make("li", t("work-more", count=str(len(problems) - _SHOWN_PROBLEMS))))
        item.append(told)
    buttons = page.make("p", class_="actions")
    buttons.append(*(_button(name, task.number) for name in work_words.actions(task)))
    item.append(buttons)
    return item


def _entry_item(entry: Entry) -> Any:
    item = page.make("li")
    item.append(icon("undo-2" if entry.state is EntryState.UNDONE else "check"), page.make("strong", entry.words()))
    when = formats().moment(entry.when * 1000)
    status = work_words.entry_status(entry)
    item.append(page.make("span", f"{when} · {status}" if status else when, class_="quiet"))
    if entry.can_be_undone:
        buttons = page.make("p", class_="actions")
        buttons.append(_button("undo", entry.task.number))
        item.append(buttons)
    return item


def _button(name: str, number: int) -> Any:
    names = {"data_do": name, "data_task": str(number)}
    if name == "dismiss":
        return icon_button("x", t("work-dismiss"), **names)
    button = page.make("button", type="button", class_="plain", **names)
    button.append(page.make("span", _label(name)))
    return button


def _label(name: str) -> str:
    match name:
        case "cancel":
            return t("cancel")
        case "retry":
            return t("work-retry")
        case "look":
            return t("work-look")
        case "again":
            return t("work-again")
        case "save":
            return t("work-save")
    return t("undo")
