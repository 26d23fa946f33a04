"""The fields of one thing: each can be edited, and only what was edited is saved, all at once."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...vault import ApiError
from ..fields.refusals import by_field
from ..fields.source import FieldsSource
from ..fields.unsaved import Unsaved, take_over
from ..fields.values import FieldEdit, FieldRow, same_value
from ..texts import t
from ..view import closest, find, make, on, replace_children
from ..work import Change, ConflictError, State, Task
from .doing import Doer, begin, over, problem_of
from .field_input import FieldInput
from .focus_later import focus_later
from .kept_field import KeptField
from .part import Part
from .save_bar import OnUnsaved, SaveBar


@dataclass(frozen=True, slots=True)
class Sent:
    """What is on its way to the vault."""

    task: Task
    edits: tuple[FieldEdit, ...]
    unsaved: Unsaved
    """The same as it was typed."""


class FieldsEditor:
    """Shows the fields of one thing after another.

    ``keep`` is a field that holds what is not saved, as a draft of the page's. ``on_saved`` is told what has saved it.
    """

    def __init__(
        self,
        element: Any,
        desk: Doer,
        keep: Any,
        on_unsaved: OnUnsaved,
        on_saved: Callable[[Task], None] = lambda _: None,
    ) -> None:
        self._desk = desk
        self.kept = KeptField(keep, self._restore)
        self._on_saved = on_saved
        self._form = make("form", class_="fields", novalidate="")
        self._list = make("div", class_="field-list")
        self._part = Part(self._list, 6, lambda: t("fields"))
        self._bar = SaveBar(self.discard, on_unsaved)
        self._form.append(self._list, self._bar.element)
        replace_children(element, [self._form])
        self._inputs: list[FieldInput] = []
        self.rows: Sequence[FieldRow] = ()
        self._source: FieldsSource | None = None
        self.unsaved = Unsaved()
        self.sent: Sent | None = None
        on(self._form, "submit", self._submit)
        for event in ("input", "change"):
            on(self._list, event, self._hear)
        on(self._list, "click", self._click)

    async def show_of(self, source: FieldsSource) -> None:
        """Show the fields of a thing; what is not saved of it stays."""
        is_same = self._source is not None and self._source.key == source.key
        if not is_same:
            self.clear()
        self._source = source
        self._show_bar()
        await self._part.fill(lambda: self._draw(source), is_quiet=is_same and bool(self._inputs))

    def clear(self) -> None:
        """Take everything off the page, and wait no more for what is on its way.

        What was kept as a draft stays: the page gives it back, or forgets it.
        """
        sent, unsent, self.sent = self.sent, self.unsent(), None
        self._source = None
        self._inputs, self.rows = [], ()
        self.unsaved = Unsaved()
        self._part.clear()
        self._bar.wait(is_so=False)
        self._show_bar()
        if sent is not None:
            self.kept.write(unsent)

    def unsent(self) -> Unsaved:
        """Return what is not saved, but for what is on its way."""
        return self.unsaved.without(self.sent.edits if self.sent is not None else ())

    def has_unsaved(self, key: str) -> bool:
        """Tell whether something typed into a thing's fields is not saved, shown or not."""
        return bool(self.unsaved) or self.kept.read().key == key

    def focus_first(self, focus: Callable[[Any], None]) -> None:
        """Put the focus into the first field."""
        if self._inputs:
            focus(self._inputs[0].control)

    def change_of(self, edits: tuple[FieldEdit, ...]) -> Change | None:
        """Return the change that saves some edits of what is shown; None where nothing is."""
        return self._source.change(edits) if self._source is not None else None

    def discard(self) -> None:
        """Put the values of the vault back into all fields."""
        self.unsaved = Unsaved()
        self.kept.write(self.unsaved)
        for each in self._inputs:
            each.fill(each.row.value)
            each.mark(is_edited=False)
            each.tell("")
        self._bar.tell("")
        self._show_bar()

    async def _draw(self, source: FieldsSource) -> Iterable[Any] | None:
        rows = await source.rows()
        options = await asyncio.gather(*(source.options(row) for row in rows))
        if self._source is not source:
            return None
        self.unsaved, changed = take_over(self.unsaved, self.kept.read(), source.key, source.name, rows)
        is_in_place = [row.field_id for row in rows] == [row.field_id for row in self.rows]
        self.rows = rows
        if is_in_place:
            for each, row in zip(self._inputs, rows, strict=True):
                each.row = row
        else:
            self._inputs = [
                FieldInput(row, found, value=self._value(row), number=number, has_rules=source.has_rules)
                for number, (row, found) in enumerate(zip(rows, options, strict=True))
            ]
        for each in self._inputs:
            self._refresh(each, is_changed=each.row.field_id in changed)
        self._show_bar()
        if is_in_place and rows and self._inputs[0].element.isConnected:
            return None  # what is typed into meanwhile keeps the focus
        return [each.element for each in self._inputs] or [make("p", source.nothing(), class_="quiet")]

    def _value(self, row: FieldRow) -> str:
        """Return what is to stand in a field."""
        typed = self.unsaved.typed.get(row.field_id)
        return typed.value if typed is not None else row.value

    def _refresh(self, each: FieldInput, *, is_changed: bool) -> None:
        value = self._value(each.row)
        if not same_value(each.row.field_type, each.value, value):
            each.fill(value)
        each.mark(is_edited=each.row.field_id in self.unsaved.typed)
        each.tell("")
        if is_changed:
            each.tell(t("fields-theirs", value=each.row.value or t("no-value")), t("fields-use-theirs"))

    def _restore(self) -> None:
        """Take what the page gives back after a sign-in, while the fields of its thing are shown."""
        source, kept = self._source, self.kept.read()
        if source is None or not self._inputs or kept.key != source.key:
            return
        if self.kept.text == self.unsaved.to_text():
            return  # written here
        if self.unsaved:
            self.kept.write(self.unsaved)  # newer than what the page has kept
            return
        self.unsaved, changed = kept.onto(source.name, self.rows)
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
        each.accept()
        each.mark(is_edited=each.row.field_id in self.unsaved.typed)
        self.kept.write(self.unsaved)
        self._bar.say("")
        self._show_bar()

    def _submit(self, event: Any) -> Any:
        event.preventDefault()
        wrong = next((each for each in self._inputs if self._is_wrong(each)), None)
        if wrong is not None:
            wrong.control.reportValidity()
            return None
        return self._send()

    def _is_wrong(self, each: FieldInput) -> bool:
        """Tell whether a field can't be sent as it is: of what is there already, those alone that were edited."""
        is_sent = each.row.field_id in self.unsaved.typed or (self._source is not None and self._source.is_new)
        return is_sent and not each.control.checkValidity()

    async def _send(self) -> None:
        source, edits = self._source, self.unsaved.edits(self.rows)
        if source is None or not (edits or source.is_new) or self.sent is not None:
            return
        task = begin(self._desk, source.change(edits), is_told_here=True)
        self.sent = sent = Sent(task, edits, self.unsaved.without(()))
        focus, focused = focus_later(), find(":focus", self._list)
        self._show_sending(is_new=source.is_new)
        await over(self._desk, task)
        if self.sent is not sent:
            return  # somebody has gone on
        self.sent = None
        self._show_sending(is_new=source.is_new)
        if focused is not None:
            focus(focused)  # a field that was held has lost it
        if task.state is State.DONE:
            await self._saved(edits, task)
            return
        if self._tell_at_fields(task, focus):
            return
        self._bar.tell(problem_of(task) or t("fields-not-saved"))
        if any(isinstance(each.error, ConflictError) for each in task.results):
            await self._part.fill(lambda: self._draw(source), is_quiet=True)
            self._focus({edit.field_id for edit in edits}, focus)

    def _tell_at_fields(self, task: Task, focus: Callable[[Any], None]) -> bool:
        """Say at the fields what the vault refuses, where it names them; return whether it names any."""
        error = next((each.error for each in task.results if each.error is not None), None)
        if not isinstance(error, ApiError):
            return False
        at_fields, rest = by_field(error.messages, self.rows)
        for each in self._inputs:
            if each.row.field_id in at_fields:
                each.refuse(at_fields[each.row.field_id])
        if not at_fields:
            return False
        self._bar.tell(" ".join([t("fields-refused"), *rest]))
        self._focus(set(at_fields), focus)
        return True

    def _focus(self, field_ids: set[str], focus: Callable[[Any], None]) -> None:
        found = next((each for each in self._inputs if each.row.field_id in field_ids), None)
        if found is not None:
            focus(found.control)

    async def _saved(self, edits: Iterable[FieldEdit], task: Task) -> None:
        """Say that the vault has it, which a read has shown."""
        self.unsaved.settle(edits)
        self.kept.write(self.unsaved)
        for each in self._inputs:
            each.tell("")
        self._bar.tell("")
        source = self._source
        if source is not None and not source.is_new:
            await self._part.fill(lambda: self._draw(source), is_quiet=True)
        self._bar.say(t("fields-saved"))
        self._on_saved(task)

    def _show_sending(self, *, is_new: bool) -> None:
        """Show whether something is on its way; what is being made takes no more, since it would be left behind."""
        is_so = self.sent is not None
        self._bar.wait(is_so=is_so)
        for each in self._inputs:
            each.hold(is_so=is_so and is_new)

    def _show_bar(self) -> None:
        is_new = self._source is not None and self._source.is_new
        self._bar.show(len(self.unsaved.typed), is_new=is_new)
