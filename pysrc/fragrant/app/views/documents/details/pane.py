"""The pane of one document: its head, and a tab for each thing that can be looked at or changed."""

from functools import partial
from typing import Any

from fragrant.app.view import FAILURES, delayed, explain_failure, find, on, run
from fragrant.app.widgets.leaving import ask_about, see_through
from fragrant.app.widgets.part import LONG
from fragrant.app.widgets.tabs import Tabs
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

TABS = ("preview", "fields", "revisions", "relations", "alerts")


class Details:
    """Shows one document in its element, beside the list or in its place."""

    def __init__(self, element: Any, desk: Desk) -> None:
        from ..action_table import ACTIONS  # noqa: PLC0415 - actions use the desk, too

        self._element = element
        self._desk = desk
        self._document: Document | None = None
        self._wanted = ""
        self._shown_tab = ""
        """The tab as the place last named it; "" for the first."""
        self._tabs = Tabs(element, self._choose_tab)
        self._header = Header(element, desk, lambda: ACTIONS)
        self._make_tabs()
        self._following = Following(desk, self._mark_leaving)
        on(self._part("close"), "click", lambda _: desk.close())
        on(self._part("retry"), "click", lambda _: self._load())

    async def show(self, document_id: str, tab: str) -> None:
        """Show a document, at one of its tabs; "" for the first. The same once more: read it again."""
        is_other = document_id != self._wanted
        if is_other:
            self._leave()
            self._wanted = document_id
        self._tabs.turn_to(tab if tab in TABS else TABS[0])
        is_same_tab, self._shown_tab = tab == self._shown_tab, tab
        if is_other or self._document is None or is_same_tab:
            await self._load()
        else:
            await self._fill(self._document)

    async def retry(self) -> None:
        """Ask again for what is open, since it or its tab may have failed."""
        if self._wanted:
            await self._load()

    def clear(self) -> None:
        """Stop, and take everything about a document off the page."""
        self._leave()
        if not self._desk.is_open:
            self._following.stop()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        wanted, unsaved = self._wanted, self._fields.unsent()
        self._forget()
        self._fields.kept.stop()
        self._make_tabs()
        if not wanted:
            return
        if unsaved:
            self._fields.kept.write(unsaved)
        self._wanted = wanted
        await self._load()

    def _make_tabs(self) -> None:
        self._preview = PreviewTab(self._tabs.panel("preview"), self._desk)
        self._fields = FieldsTab(self._tabs.panel("fields"), self._desk, self._part("unsaved"), self._mark_unsaved)
        self._revisions = RevisionsTab(self._tabs.panel("revisions"), self._desk, self._show_revision)
        self._relations = RelationsTab(self._tabs.panel("relations"), self._desk)
        self._alerts = AlertsTab(self._tabs.panel("alerts"), self._desk)

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
        self._mark_unsaved(is_so=self._fields.has_unsaved(document.document_id))
        await self._fill(document)

    async def _fill(self, document: Document) -> None:
        """Fill the tab that is shown."""
        match self._tabs.current:
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
        unsaved, rows = self._fields.unsent(), self._fields.rows
        self._forget()
        if unsaved and self._desk.is_open:
            change = SetFields(unsaved.key, unsaved.name, unsaved.edits(rows))
            back = partial(self._desk.open, unsaved.key, "fields")
            run(ask_about(self._desk, self._fields, unsaved, change, back))

    def _forget(self) -> None:
        see_through(self._desk, self._fields, partial(self._desk.open, self._wanted, "fields"))
        self._wanted, self._document = "", None
        self._header.clear()
        self._tell("")
        self._part("waiting").textContent = ""
        for tab in (self._preview, self._fields, self._revisions, self._relations, self._alerts):
            tab.clear()

    def _choose_tab(self, name: str) -> None:
        if self._wanted:
            self._desk.open(self._wanted, "" if name == TABS[0] else name)

    def _mark_leaving(self, ids: frozenset[str]) -> None:
        self._header.mark(is_leaving=self._wanted in ids)

    def _mark_unsaved(self, *, is_so: bool) -> None:
        self._tabs.mark("fields", is_edited=is_so)

    def _say_waiting(self, wanted: str, text: str) -> None:
        if wanted == self._wanted:
            self._part("waiting").textContent = text

    def _tell(self, text: str) -> None:
        self._part("problem-text").textContent = text
        self._part("problem").hidden = not text

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)
