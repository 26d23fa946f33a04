"""The tab of a thing's own values: a form of those that the caller may edit, the others to read."""

from collections.abc import Sequence
from typing import Any

from fragrant.app.view import make, replace_children
from fragrant.app.widgets.fields_editor import FieldsEditor
from fragrant.app.widgets.save_bar import OnUnsaved
from fragrant.app.work import Task
from fragrant.vault.record import Record

from ..changes import SetValues, Value, values_of
from ..desk import Desk
from ..place import NEW, Kind, List
from ..words import t
from .source import Coming, Existing, editable


class ProfileTab:
    """Shows the values of one user, group or site."""

    def __init__(self, element: Any, desk: Desk, keep: Any, on_unsaved: OnUnsaved) -> None:
        self._desk = desk
        self._why = make("p", class_="quiet")
        self._read = make("dl", class_="values")
        self._form = make("div")
        replace_children(element, [self._why, self._read, self._form])
        self.editor = FieldsEditor(self._form, desk, keep, on_unsaved, self._saved)

    async def show(self, kind: Kind, row: Record) -> None:
        """Show something that is there; what is not saved of it stays."""
        values, own = values_of(kind, row), {each.field_id for each in editable(self._desk, kind, row)}
        self._draw_read([each for each in values if each.field_id not in own])
        self._why.textContent = self._reason(kind, row) if len(own) < len(values) else ""
        self._why.hidden = not self._why.textContent
        self._form.hidden = not own
        if own:
            await self.editor.show_of(Existing(self._desk, kind, str(row.get("id")), str(row.get("name") or "")))
        else:
            self.editor.clear()

    async def show_new(self, kind: Kind) -> None:
        """Show what is to be filled in for something new."""
        self._draw_read([])
        why = self._desk.rights.administer() or (t("new-user-hint") if kind is Kind.USER else "")
        self._why.textContent = why
        self._why.hidden = not why
        self._form.hidden = bool(self._desk.rights.administer())
        site_id = self._desk.spot.of if self._desk.spot.what is List.RESIDENTS else ""
        await self.editor.show_of(Coming(self._desk, kind, site_id))

    def change(self, kind: Kind) -> SetValues | None:
        """Return what would save what is typed; None where there is nothing to save, or it can't be sent yet."""
        unsaved = self.editor.unsent()
        if not unsaved or unsaved.key.startswith(NEW):
            return None
        return SetValues(kind, unsaved.key, unsaved.name, unsaved.edits(self.editor.rows))

    def clear(self) -> None:
        """Take everything off the page."""
        self._draw_read([])
        self._why.textContent = ""
        self.editor.clear()

    def _saved(self, task: Task) -> None:
        """Open what has been made."""
        made = next((each.result for each in task.results), None)
        if self._desk.spot.open == NEW and made is not None and made.get("id"):
            self._desk.open(str(made["id"]))

    def _reason(self, kind: Kind, row: Record) -> str:
        rights = self._desk.rights
        match kind:
            case Kind.USER:
                return rights.edit_profile(str(row.get("id") or "")) or t("only-own-profile")
            case Kind.GROUP:
                return rights.rename_group(str(row.get("name") or ""))
        return rights.administer()

    def _draw_read(self, values: Sequence[Value]) -> None:
        parts = []
        for each in values:
            parts += [make("dt", each.label), make("dd", each.value or t("nothing"))]
        replace_children(self._read, parts)
        self._read.hidden = not values
