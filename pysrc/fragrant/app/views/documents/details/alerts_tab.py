"""The tab of alerts: what can be switched on and off, though nothing tells what is on."""

from typing import Any

from fragrant.app.view import icon, make, on, replace_children
from fragrant.app.widgets.doing import begin, over, problem_of
from fragrant.app.work import State
from fragrant.vault.records import Document

from ..changes import SetFolderAlert
from ..desk import Desk
from ..words import t


class AlertsTab:
    """Offers the one event that is known: a document is added to the folder."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._document: Document | None = None
        self._what = make("p")
        self._status = make("p", class_="quiet", role="status")
        self._problem = make("p", class_="problem", role="alert")
        buttons = make("div", class_="details-actions")
        buttons.append(self._button("bell", t("alert-on"), is_on=True))
        buttons.append(self._button("bell-off", t("alert-off"), is_on=False))
        note = make("p", t("alerts-not-listed"), class_="quiet")
        replace_children(element, [self._what, buttons, self._status, self._problem, note])
        self._tell()

    async def show(self, document: Document) -> None:
        """Show the alerts of a document's folder."""
        self._document = document
        self._what.textContent = t("alert-what", path=document.folder_path)
        self._tell()

    def clear(self) -> None:
        """Take everything about a document off the page."""
        self._document = None
        self._what.textContent = ""
        self._tell()

    def _button(self, name: str, label: str, *, is_on: bool) -> Any:
        button = make("button", type="button", class_="plain")
        button.append(icon(name), make("span", label))
        on(button, "click", lambda _: self._set(is_on=is_on))
        return button

    async def _set(self, *, is_on: bool) -> None:
        document = self._document
        if document is None:
            return
        task = begin(self._desk, SetFolderAlert(document.folder_id, document.folder_path, is_on), is_told_here=True)
        await over(self._desk, task)
        if self._document is document:
            is_done = task.state is State.DONE
            self._tell((t("alert-is-on") if is_on else t("alert-is-off")) if is_done else "", problem_of(task))

    def _tell(self, status: str = "", problem: str = "") -> None:
        self._status.textContent = status
        self._problem.textContent = problem
        self._problem.hidden = not problem
