"""An import that has begun: its rows, what became of each, and the ways on."""

from collections.abc import Iterator, Sequence

from fragrant.app.fields.values import FieldEdit
from fragrant.app.imports.plan import Import, Line, Outcome
from fragrant.app.imports.report import failed_rows
from fragrant.app.imports.sheet import Row
from fragrant.app.work import Action, Change, State, Task, Work
from fragrant.app.work.results import Result
from fragrant.vault.records import FormTemplate

from ..changes import CreateKeyedForm, SetFormFields
from ..key_looks import KeyLooks
from ..words import n, t

SECONDS_EACH = 0.4
"""What each row may cost, to tell whether the sign-in may end before."""

_AMISS = (State.FAILED, State.UNKNOWN, State.CANCELLED)


class Running:
    """One import."""

    def __init__(self, work: Work, template: FormTemplate, chosen: Import, lines: Sequence[Line], name: str) -> None:
        """Begin it."""
        self.template = template
        self.name = name
        """The file's."""
        self._work = work
        self._chosen = chosen
        self._wrong = [line for line in lines if line.outcome is Outcome.WRONG]
        self.same = sum(line.outcome is Outcome.SAME for line in lines)
        self._lines = to_send(lines)
        count, called = len(self._lines), template.name
        new = [line.key for line in self._lines if line.outcome is Outcome.MAKE]
        looks = KeyLooks(template.template_id, chosen.key, chosen.key_field.field_type, new)
        changes = [_change(template, chosen.key, line, looks) for line in self._lines]
        self.task: Task = work.submit(Action(lambda: n("import-action", count, template=called), changes))

    @property
    def is_over(self) -> bool:
        """Whether nothing is on its way any more."""
        return not self.task.is_open

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows are made, changed, left alone and not in."""
        found = dict.fromkeys(Outcome, 0)
        for line, result in zip(self._lines, self.task.results, strict=True):
            if result.state is State.DONE:
                found[line.outcome] += 1
        found[Outcome.SAME] = self.same
        found[Outcome.WRONG] = len(self._wrong) + sum(each.state in _AMISS for each in self.task.results)
        return found

    def count(self, state: State) -> int:
        """Return how many rows are in a state."""
        return sum(each.state is state for each in self.task.results)

    def not_in(self) -> Iterator[tuple[Row, str, str]]:
        """Yield the rows that did not go in, or may not have: row, key, and why."""
        for line in self._wrong:
            yield line.row, line.key, line.why
        for line, result in zip(self._lines, self.task.results, strict=True):
            if result.state in _AMISS:
                yield line.row, line.key, self._why(result)

    def not_in_as_csv(self) -> str:
        """Return those rows as CSV, in the order of the file."""
        found = sorted(self.not_in(), key=lambda each: each[0].number)
        return failed_rows(self._chosen.sheet, [(row, why) for row, _, why in found])

    def _why(self, result: Result) -> str:
        why = self._work.explain(result.error) if result.error is not None else ""
        match result.state:
            case State.CANCELLED:
                return t("import-cancelled")
            case State.UNKNOWN:
                return t("import-maybe", why=why).strip()
        return why


def to_send(lines: Sequence[Line]) -> list[Line]:
    """Return the rows for which something goes out."""
    return [line for line in lines if line.outcome in (Outcome.MAKE, Outcome.CHANGE)]


def _change(template: FormTemplate, key: str, line: Line, looks: KeyLooks) -> Change:
    if line.outcome is Outcome.CHANGE:
        return SetFormFields(template.template_id, line.name, line.edits)
    key_edit: FieldEdit = next(edit for edit in line.edits if edit.field_id == key)
    return CreateKeyedForm(template.template_id, template.name, key_edit, line.edits, looks)
