"""The tab of a document's index fields: each can be edited, and only what was edited is saved, all at once."""

import asyncio
from collections.abc import Iterable
from typing import Any

from fragrant.app.view import closest, fill_in, make, on, replace_children
from fragrant.app.work import State
from fragrant.vault.records import Document, DocumentIndexField

from ..actions.doing import begin, over, problem_of
from ..changes import ConflictError, FieldEdit, SetFields, same_value
from ..desk import Desk
from ..words import n, t
from .field_input import FieldInput
from .loading import Part
from .options import Options
from .unsaved import OnUnsaved, Unsaved, read


class FieldsTab:
    """Shows the fields of one document. ``keep`` is a field that holds what is not saved, as a draft of the page's."""

    def __init__(self, element: Any, desk: Desk, keep: Any, on_unsaved: OnUnsaved) -> None:
        self._desk = desk
        self._keep = keep
        self._on_unsaved = on_unsaved
        self._form = make("form", class_="fields", novalidate="")
        self._list = make("div", class_="field-list")
        self._part = Part(self._list, 6, lambda: t("tab-fields"))
        self._bar = make("div", class_="save-bar")
        self._status = make("p", class_="quiet", role="status")
        self._problem = make("p", class_="problem", role="alert")
        self._count = make("span")
        self._save = make("button", t("save"), type="submit")
        self._discard = make("button", t("discard"), type="button", class_="plain")
        self._bar.append(self._count, self._discard, self._save)
        foot = make("div", class_="save-foot")
        foot.append(self._problem, self._status, self._bar)
        self._form.append(self._list, foot)
        replace_children(element, [self._form])
        self._options = Options(desk)
        self._inputs: list[FieldInput] = []
        self.rows: list[DocumentIndexField] = []
        self._document: Document | None = None
        self._is_saving = False
        self.unsaved = Unsaved()
        self._tell("")
        self._show_bar()
        on(self._form, "submit", self._submit)
        for event in ("input", "change"):
            on(self._list, event, self._hear)
        on(self._list, "click", self._click)
        on(self._discard, "click", lambda _: self.discard())
        on(keep, "input", lambda _: self._restore())

    async def show(self, document: Document) -> None:
        """Show the fields of a document; what is not saved of it stays."""
        is_same = self._document is not None and self._document.document_id == document.document_id
        if not is_same:
            self.clear()
        self._document = document
        await self._part.fill(lambda: self._draw(document), is_quiet=is_same and bool(self._inputs))

    def clear(self) -> None:
        """Take everything off the page. What was kept as a draft stays: the page gives it back, or forgets it."""
        self._document = None
        self._inputs, self.rows = [], []
        self.unsaved = Unsaved()
        self._part.clear()
        self._status.textContent = ""
        self._tell("")
        self._show_bar()

    def has_unsaved(self, document: Document) -> bool:
        """Tell whether something typed into a document's fields is not saved, shown or not."""
        return bool(self.unsaved) or read(str(self._keep.value)).document_id == document.document_id

    def put_back(self, unsaved: Unsaved) -> None:
        """Have what was typed into a document's fields stand there when it is shown next."""
        fill_in(self._keep, unsaved.to_text())

    def forget_kept(self) -> None:
        """Have the page keep nothing of what was typed."""
        fill_in(self._keep, "")

    def discard(self) -> None:
        """Put the values of the vault back into all fields."""
        self.unsaved = Unsaved()
        fill_in(self._keep, "")
        for each in self._inputs:
            each.fill(each.row.value)
            each.mark(is_edited=False)
            each.tell("")
        self._tell("")
        self._show_bar()

    async def _draw(self, document: Document) -> Iterable[Any] | None:
        rows = await self._desk.vault.documents.index_fields(document.document_id).all()
        options = await asyncio.gather(*(self._options.of(document.folder_id, row) for row in rows))
        if self._document is not document:
            return None
        changed = self._take(document, rows)
        is_in_place = [row.field_id for row in rows] == [row.field_id for row in self.rows]
        self.rows = rows
        if is_in_place:
            for each, row in zip(self._inputs, rows, strict=True):
                each.row = row
        else:
            self._inputs = [
                FieldInput(row, found, value=self._value(row), number=number)
                for number, (row, found) in enumerate(zip(rows, options, strict=True))
            ]
        for each in self._inputs:
            self._refresh(each, is_changed=each.row.field_id in changed)
        self._show_bar()
        if is_in_place and rows and self._inputs[0].element.isConnected:
            return None  # what is typed into meanwhile keeps the focus
        return [each.element for each in self._inputs] or [make("p", t("no-fields"), class_="quiet")]

    def _value(self, row: DocumentIndexField) -> str:
        """Return what is to stand in a field."""
        typed = self.unsaved.typed.get(row.field_id)
        return typed.value if typed is not None else row.value

    def _refresh(self, each: FieldInput, *, is_changed: bool) -> None:
        value = self._value(each.row)
        if not same_value(each.row.field_type, each.value, value):
            each.fill(value)
        each.mark(is_edited=each.row.field_id in self.unsaved.typed)
        each.tell(*((t("theirs", value=each.row.value or t("no-value")), t("use-theirs")) if is_changed else ("",)))

    def _take(self, document: Document, rows: list[DocumentIndexField]) -> frozenset[str]:
        """Take over what is not saved; return the ids of edited fields that have another value in the vault now."""
        if self.unsaved.document_id == document.document_id:
            edits = {edit.field_id: edit.old for edit in self.unsaved.edits(rows)}
            changed = frozenset(row.field_id for row in rows if not _is_as_seen(row, edits))
            for row in rows:
                self.unsaved.accept(row)
            return changed
        kept = read(str(self._keep.value))
        if kept.document_id != document.document_id:
            self.unsaved = Unsaved(document.document_id, document.name)
            return frozenset()
        self.unsaved, found = kept.onto(document.name, rows)
        return found

    def _restore(self) -> None:
        """Take what the page gives back after a sign-in, while the fields of its document are shown."""
        document, kept = self._document, read(str(self._keep.value))
        if document is None or not self._inputs or kept.document_id != document.document_id:
            return
        if self._keep.value == self.unsaved.to_text():
            return  # written here
        if self.unsaved:
            fill_in(self._keep, self.unsaved.to_text())  # newer than what the page has kept
            return
        self.unsaved, changed = kept.onto(document.name, self.rows)
        for each in self._inputs:
            self._refresh(each, is_changed=each.row.field_id in changed)
        self._show_bar()

    def _hear(self, event: Any) -> None:
        each = self._input_of(event)
        if each is not None:
            self._typed(each)

    def _click(self, event: Any) -> None:
        each = self._input_of(event)
        if each is not None and closest(event.target, "[data-take]") is not None:
            each.fill(each.row.value)
            each.tell("")
            self._typed(each)

    def _input_of(self, event: Any) -> FieldInput | None:
        element = closest(event.target, "[data-number]")
        return self._inputs[int(element.dataset.number)] if element is not None else None

    def _typed(self, each: FieldInput) -> None:
        self.unsaved.take(each.row, each.value)
        each.mark(is_edited=each.row.field_id in self.unsaved.typed)
        fill_in(self._keep, self.unsaved.to_text())
        self._status.textContent = ""
        self._show_bar()

    def _submit(self, event: Any) -> Any:
        event.preventDefault()
        wrong = next((each for each in self._inputs if self._is_wrong(each)), None)
        if wrong is not None:
            wrong.control.reportValidity()
            return None
        return self._send()

    def _is_wrong(self, each: FieldInput) -> bool:
        """Tell whether an edited field can't be sent as it is; others are left alone, whatever stands there."""
        return each.row.field_id in self.unsaved.typed and not each.control.checkValidity()

    async def _send(self) -> None:
        document, edits = self._document, self.unsaved.edits(self.rows)
        if document is None or not edits or self._is_saving:
            return
        self._set_saving(is_so=True)
        task = begin(self._desk, SetFields(document.document_id, document.name, edits), is_told_here=True)
        await over(self._desk, task)
        self._set_saving(is_so=False)
        if self._document is None or self._document.document_id != document.document_id:
            return  # somebody has gone on; the work in hand tells what became of it
        if task.state is State.DONE:
            await self._saved(edits)
            return
        self._tell(problem_of(task) or t("not-saved"))
        if any(isinstance(each.error, ConflictError) for each in task.results):
            await self._part.fill(lambda: self._draw(document), is_quiet=True)
            lost = next((each for each in self._inputs if each.row.field_id in {edit.field_id for edit in edits}), None)
            if lost is not None:
                lost.control.focus()

    async def _saved(self, edits: Iterable[FieldEdit]) -> None:
        """Say that the vault has it, which a read has shown."""
        self.unsaved.settle(edits)
        fill_in(self._keep, self.unsaved.to_text())
        self._tell("")
        document = self._document
        if document is not None:
            await self._part.fill(lambda: self._draw(document), is_quiet=True)
        self._status.textContent = t("saved")

    def _set_saving(self, *, is_so: bool) -> None:
        self._is_saving = is_so
        self._save.disabled = is_so
        self._status.textContent = t("saving") if is_so else ""
        self._tell("")

    def _tell(self, text: str) -> None:
        self._problem.textContent = text
        self._problem.hidden = not text

    def _show_bar(self) -> None:
        count = len(self.unsaved.typed)
        self._bar.hidden = not count
        self._count.textContent = n("unsaved", count) if count else ""
        self._on_unsaved(is_so=bool(count))


def _is_as_seen(row: DocumentIndexField, seen: dict[str, str]) -> bool:
    return same_value(row.field_type, seen.get(row.field_id, row.value), row.value)
