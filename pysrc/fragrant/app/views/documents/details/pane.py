"""The pane of one document: its head, and a tab for each thing that can be looked at or changed."""

from itertools import count
from typing import Any

from fragrant.app.fields.unsaved import Unsaved
from fragrant.app.view import (
    FAILURES,
    Button,
    Offer,
    ask,
    delayed,
    explain_failure,
    find,
    find_all,
    on,
    run,
    say,
)
from fragrant.app.widgets.doing import begin, over, problem_of
from fragrant.app.widgets.part import LONG
from fragrant.app.work import State
from fragrant.vault import NotFoundError
from fragrant.vault.records import Document

from ..changes import SetFields
from ..desk import Desk
from ..words import t
from .alerts_tab import AlertsTab
from .fields_tab import FieldsTab
from .following import Following
from .header import Header
from .preview_tab import PreviewTab
from .relations_tab import RelationsTab
from .revisions_tab import RevisionsTab

_numbers = count(1)

TABS = ("preview", "fields", "revisions", "relations", "alerts")


class Details:
    """Shows one document in its element, beside the list or in its place."""

    def __init__(self, element: Any, desk: Desk) -> None:
        from ..action_table import ACTIONS  # noqa: PLC0415 - actions use the desk, too

        self._element = element
        self._desk = desk
        self._document: Document | None = None
        self._wanted = ""
        self._tab = TABS[0]
        self._shown_tab = ""
        """The tab as the place last named it; "" for the first."""
        self._name_tabs()
        self._header = Header(element, desk, lambda: ACTIONS)
        self._make_tabs()
        self._following = Following(desk, self._mark_leaving)
        self._following.start()
        on(self._part("close"), "click", lambda _: desk.close())
        on(self._part("retry"), "click", lambda _: self._load())
        on(self._part("tabs"), "click", self._click_tab)
        on(self._part("tabs"), "keydown", self._press_tab)

    async def show(self, document_id: str, tab: str) -> None:
        """Show a document, at one of its tabs; "" for the first. The same once more: read it again."""
        is_other = document_id != self._wanted
        if is_other:
            self._leave()
            self._wanted = document_id
        self._turn_to(tab if tab in TABS else TABS[0])
        if is_other or self._document is None or tab == self._shown_tab:
            await self._load()
        else:
            await self._fill(self._document)
        self._shown_tab = tab

    def clear(self) -> None:
        """Stop, and take everything about a document off the page."""
        self._leave()
        if not self._desk.is_open:
            self._following.stop()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        document, unsaved = self._document, self._fields.unsaved
        self._forget()
        self._make_tabs()
        if document is not None:
            if unsaved:
                self._fields.put_back(unsaved)
            self._wanted, self._document = document.document_id, document
            self._header.show(document)
            self._turn_to(self._tab)
            await self._fill(document)

    def _name_tabs(self) -> None:
        """Tie tabs and panels together, by ids that stand once in the page, whatever copies there are."""
        number = next(_numbers)
        for name in TABS:
            tab, panel = find(f"[data-tab='{name}']", self._element), self._panel(name)
            tab.id, panel.id = f"details-{number}-tab-{name}", f"details-{number}-{name}"
            tab.setAttribute("aria-controls", panel.id)
            panel.setAttribute("aria-labelledby", tab.id)

    def _make_tabs(self) -> None:
        self._preview = PreviewTab(self._panel("preview"), self._desk)
        self._fields = FieldsTab(self._panel("fields"), self._desk, self._part("unsaved"), self._mark_unsaved)
        self._revisions = RevisionsTab(self._panel("revisions"), self._desk, self._show_revision)
        self._relations = RelationsTab(self._panel("relations"), self._desk)
        self._alerts = AlertsTab(self._panel("alerts"), self._desk)

    async def _load(self) -> None:
        """Read the document, and show it."""
        wanted, is_new = self._wanted, self._document is None
        self._tell("")
        if is_new:
            self._part("title").textContent = t("loading")
            waiting = t("still-waiting-for", what=t("document"))
            call_off = delayed(LONG, lambda: self._say_waiting(wanted, waiting))
        try:
            document = await self._desk.vault.documents.get(wanted)
        except FAILURES as error:
            if wanted == self._wanted:
                self._header.clear()
                self._tell(t("no-document") if isinstance(error, NotFoundError) else explain_failure(error))
            return
        finally:
            if is_new:
                call_off()
        if wanted != self._wanted or not self._desk.is_open:
            return
        self._part("waiting").textContent = ""
        self._document = document
        self._header.show(document)
        await self._fill(document)

    async def _fill(self, document: Document) -> None:
        """Fill the tab that is shown."""
        match self._tab:
            case "preview":
                self._preview.show_document(document)
            case "fields":
                await self._fields.show(document)
            case "revisions":
                await self._revisions.show(document)
            case "relations":
                await self._relations.show(document)
            case "alerts":
                await self._alerts.show(document)

    def _show_revision(self, row: Document) -> None:
        """Show the file of one revision, in the tab of the preview."""
        if self._document is not None:
            self._preview.show(row, self._document)
            self._desk.open(self._document.document_id)

    def _leave(self) -> None:
        """Let go of the document; where something of it is not saved, ask what is to become of that."""
        unsaved, rows = self._fields.unsaved, self._fields.rows
        self._forget()
        if unsaved and self._desk.is_open:
            run(self._ask(unsaved, SetFields(unsaved.key, unsaved.name, unsaved.edits(rows))))

    def _forget(self) -> None:
        self._wanted, self._document = "", None
        self._header.clear()
        self._tell("")
        self._part("waiting").textContent = ""
        for tab in (self._preview, self._fields, self._revisions, self._relations, self._alerts):
            tab.clear()

    async def _ask(self, unsaved: Unsaved, change: SetFields) -> None:
        buttons = [Button("save", t("save")), Button("discard", t("discard"), "danger")]
        text = [t("leaving-unsaved"), t("cancel-leads-back")]
        answer = await ask(t("unsaved-of", name=change.name), text, buttons)
        if not self._desk.is_open:
            return
        if not answer:
            self._desk.open(change.document_id, "fields")  # where the page still keeps what was typed
            return
        self._fields.forget_kept()
        if answer == "save":
            task = await over(self._desk, begin(self._desk, change))
            if task.state is State.FAILED and self._desk.is_open:
                self._fields.put_back(unsaved)
                back = Offer(t("open"), lambda: self._desk.open(change.document_id, "fields"))
                say(problem_of(task) or t("not-saved"), back, is_problem=True)

    def _turn_to(self, tab: str) -> None:
        self._tab = tab
        for each in find_all("[role='tab']", self._element):
            is_it = str(each.dataset.tab) == tab
            each.setAttribute("aria-selected", "true" if is_it else "false")
            each.tabIndex = 0 if is_it else -1
        for panel in find_all("[role='tabpanel']", self._element):
            panel.hidden = str(panel.dataset.panel) != tab

    def _click_tab(self, event: Any) -> None:
        name = str(getattr(event.target.dataset, "tab", "") or "")
        if name and self._wanted:
            self._desk.open(self._wanted, "" if name == TABS[0] else name)

    def _press_tab(self, event: Any) -> None:
        step = {"ArrowRight": 1, "ArrowLeft": -1}.get(str(event.key))
        if step is None or not self._wanted:
            return
        event.preventDefault()
        name = TABS[(TABS.index(self._tab) + step) % len(TABS)]
        self._desk.open(self._wanted, "" if name == TABS[0] else name)
        find(f"[data-tab='{name}']", self._element).focus()

    def _mark_leaving(self, ids: frozenset[str]) -> None:
        self._header.mark(is_leaving=self._wanted in ids)

    def _mark_unsaved(self, *, is_so: bool) -> None:
        find("[data-tab='fields']", self._element).classList.toggle("edited", is_so)

    def _say_waiting(self, wanted: str, text: str) -> None:
        if wanted == self._wanted:
            self._part("waiting").textContent = text

    def _tell(self, text: str) -> None:
        self._part("problem-text").textContent = text
        self._part("problem").hidden = not text

    def _panel(self, name: str) -> Any:
        return find(f"[data-panel='{name}']", self._element)

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)
