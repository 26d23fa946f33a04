"""The pane of one form: its head, and a tab for each thing that can be looked at or changed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from fragrant.app.view import FAILURES, delayed, explain_failure, find, on, run
from fragrant.app.widgets.fields_editor import FieldsEditor
from fragrant.app.widgets.focus_later import focus_later
from fragrant.app.widgets.following import Following
from fragrant.app.widgets.leaving import ask_about, see_through
from fragrant.app.widgets.part import LONG
from fragrant.app.widgets.tabs import Tabs
from fragrant.app.work import Task
from fragrant.vault import NotFoundError
from fragrant.vault.records import FormInstance

from ..changes import FormChange
from ..desk import Desk
from ..fields import Fields
from ..finding import newest
from ..place import Spot
from ..templates import name_of
from ..words import t
from .header import Header
from .history_tab import HistoryTab
from .pdf_tab import PdfTab
from .relations_tab import RelationsTab
from .sources import FormFields, NewForm, Offered


class Details:
    """Shows one form in its element, or a new one, beside the list or in its place."""

    def __init__(self, element: Any, desk: Desk, fields: Fields) -> None:
        self._element = element
        self._desk = desk
        self._fields = fields
        self._form: FormInstance | None = None
        self._wanted = Spot()
        """The place that is shown, as far as it is about a form."""
        self._tabs = Tabs(element, self._choose_tab)
        self._header = Header(element, desk)
        self._make_tabs()
        self._following: Following[FormChange] = Following(desk.work, FormChange, self._changed, self._mark_leaving)
        on(self._part("close"), "click", lambda _: desk.close())
        on(self._part("retry"), "click", lambda _: self._load())

    async def show(self, spot: Spot) -> None:
        """Show a form, or a new one, at one of its tabs; "" for the first. The same once more: read it again."""
        wanted = Spot(spot.template, spot.form, tab=spot.tab, is_new=spot.is_new)
        before, is_other = self._wanted, _thing(wanted) != _thing(self._wanted)
        if is_other:
            self._leave()
        self._wanted = wanted
        tab = spot.tab if spot.tab in self._tabs.names and spot.form else self._tabs.names[0]
        self._tabs.offer(*(self._tabs.names if spot.form else self._tabs.names[:1]))
        self._tabs.turn_to(tab)
        if spot.is_new:
            await self._begin()
        elif is_other or self._form is None or wanted == before:
            await self._load()
        else:
            await self._fill(self._form)

    async def retry(self) -> None:
        """Ask again for what is open, since it or its tab may have failed."""
        if self._wanted.has_details:
            await self._load()

    def clear(self) -> None:
        """Stop, and take everything about a form off the page."""
        self._leave()
        if not self._desk.is_open:
            self._following.stop()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        wanted, unsaved = self._wanted, self._editor.unsent()
        if not wanted.has_details:
            return
        self._forget()
        self._editor.kept.stop()
        self._make_tabs()
        if unsaved:
            self._editor.kept.write(unsaved)
        await self.show(wanted)

    def _make_tabs(self) -> None:
        self._offered = Offered(self._desk)
        panel, kept = self._tabs.panel("fields"), self._part("unsaved")
        self._editor = FieldsEditor(panel, self._desk, kept, self._mark_unsaved, self._saved)
        self._relations = RelationsTab(self._tabs.panel("relations"), self._desk)
        self._history = HistoryTab(self._tabs.panel("history"), self._desk, self._fields)
        self._pdf = PdfTab(self._tabs.panel("pdf"), self._desk)

    async def _begin(self) -> None:
        """Show the fields of a new form."""
        self._tell("")
        focus = focus_later()
        await self._know_template()
        template = self._desk.template
        if not self._wanted.is_new or template is None:
            return
        self._header.begin(name_of(template))
        source = NewForm(self._desk, self._fields, self._offered, template.template_id, name_of(template))
        await self._editor.show_of(source)
        self._editor.focus_first(focus)

    async def _know_template(self) -> None:
        """Have the template's name, which a new form says that it is of."""
        wanted = self._wanted.template
        if self._desk.template is None:
            try:
                found = await self._desk.vault.form_templates.get(wanted)
            except FAILURES as error:
                if wanted == self._wanted.template and self._wanted.is_new:
                    self._tell(explain_failure(error))
                return
            if self._desk.is_open and wanted == self._desk.spot.template:
                self._desk.template = self._desk.template or found

    async def _load(self) -> None:
        """Read the form, and show it."""
        wanted, is_new = self._wanted, self._form is None
        if wanted.is_new:
            await self._begin()
            return
        self._tell("")
        if is_new:
            self._part("title").textContent = wanted.form
            waiting = t("waiting-for-form")
            call_off = delayed(LONG, lambda: self._say_waiting(wanted, waiting))
        try:
            form = await newest(self._desk.vault, wanted.template, wanted.form)
        except FAILURES as error:
            if _thing(wanted) == _thing(self._wanted):
                self._header.clear()
                self._tell(t("no-form") if isinstance(error, NotFoundError) else explain_failure(error))
            return
        finally:
            if is_new:
                call_off()
        if _thing(wanted) != _thing(self._wanted) or not self._desk.is_open:
            return
        self._part("waiting").textContent = ""
        self._form = form
        self._desk.versions.note(wanted.template, form)
        self._header.show(form)
        await self._fill(form)

    async def _fill(self, form: FormInstance) -> None:
        """Fill the tab that is shown."""
        template, name = self._wanted.template, self._wanted.form
        match self._tabs.current:
            case "fields":
                source = FormFields(self._desk, self._fields, self._offered, template, name)
                await self._editor.show_of(source)
            case "relations":
                await self._relations.show(template, name, form)
            case "history":
                await self._history.show(template, name, form)
            case "pdf":
                self._pdf.show(template, form)

    def _saved(self, task: Task) -> None:
        """Open the form that was made; one that was changed is read again by whoever follows changes."""
        if not self._wanted.is_new:
            return
        made = next((each.result for each in task.results if isinstance(each.result, FormInstance)), None)
        if made is not None and self._desk.is_open:
            self._desk.open(made.instance_name or made.form_id)

    def _changed(self, done: Any) -> None:
        """Have the panes read again what changes have touched."""
        if not self._desk.is_open:
            return
        for template in {each.touches().template_id for each in done}:
            touched = [each.touches() for each in done if each.touches().template_id == template]
            gone = {name for each in touched for name in each.gone}
            names = {name for each in touched for name in each.names} - gone
            self._desk.changed(template, names=names, gone=gone)

    def _leave(self) -> None:
        """Let go of the form; where something of it is not saved, ask what is to become of that."""
        unsaved, rows, wanted = self._editor.unsent(), self._editor.rows, self._wanted
        change = self._editor.change_of(unsaved.edits(rows))
        self._forget()
        if not unsaved or change is None or not self._desk.is_open:
            return
        run(ask_about(self._desk, self._editor, unsaved, change, self._way_back(wanted)))

    def _forget(self) -> None:
        see_through(self._desk, self._editor, self._way_back(self._wanted))
        self._wanted, self._form = Spot(), None
        self._header.clear()
        self._tell("")
        self._part("waiting").textContent = ""
        self._editor.clear()
        for tab in (self._relations, self._history, self._pdf):
            tab.clear()

    def _way_back(self, wanted: Spot) -> Callable[[], None]:
        """Return what leads to a form's fields, or to the new form."""
        return partial(self._desk.go, Spot(wanted.template, wanted.form, is_new=wanted.is_new), push=True)

    def _choose_tab(self, name: str) -> None:
        if self._wanted.form:
            self._desk.open(self._wanted.form, "" if name == self._tabs.names[0] else name)

    def _mark_leaving(self, waiting: Any) -> None:
        gone = {(each.touches().template_id, name) for each in waiting for name in each.touches().gone}
        self._header.mark(is_leaving=(self._wanted.template, self._wanted.form) in gone)

    def _mark_unsaved(self, *, is_so: bool) -> None:
        self._tabs.mark("fields", is_edited=is_so)

    def _say_waiting(self, wanted: Spot, text: str) -> None:
        if wanted == self._wanted:
            self._part("waiting").textContent = text

    def _tell(self, text: str) -> None:
        self._part("problem-text").textContent = text
        self._part("problem").hidden = not text

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)


def _thing(spot: Spot) -> tuple[str, str, bool]:
    """Return what a place is about, whatever tab is shown."""
    return spot.template, spot.form, spot.is_new
