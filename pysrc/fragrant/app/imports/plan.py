"""What would become of each row: the dry run. Nothing is sent for it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from ..fields.values import FieldEdit, FieldRow, same_value
from ..texts import formats, t
from .checking import key_of, problem_of
from .matching import Matching
from .sheet import Row, Sheet


class Outcome(StrEnum):
    """What would become of a row."""

    MAKE = auto()
    CHANGE = auto()
    SAME = auto()
    """It is there, with these values."""
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Existing:
    """A thing of the vault."""

    name: str
    """What it is found by later."""
    fields: Sequence[FieldRow]
    """With the values that it has."""


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one row."""

    row: Row
    key: str
    outcome: Outcome
    edits: tuple[FieldEdit, ...] = ()
    name: str = ""
    """The name of what would be changed."""
    why: str = ""
    """What is wrong, in words."""


@dataclass(frozen=True)
class Import:
    """What a person has chosen: a table, which column goes where, and by which field a row is known again."""

    sheet: Sheet
    fields: Sequence[FieldRow]
    """All that can be filled in, and the key."""
    matching: Matching
    key: str
    """The id of the field whose value tells one row from another."""
    is_made_by_vault: bool = False
    """Whether the vault itself gives the key, such as a form's name: a row whose key is not there can't be made."""
    is_clearing: bool = False
    """Whether an empty cell clears the field of what is there; else it leaves the field alone."""

    @property
    def key_field(self) -> FieldRow:
        """The field of the key."""
        return next(each for each in self.fields if each.field_id == self.key)

    def key_text(self, row: Row) -> str:
        """Return a row's key, as it stands in the file."""
        return row.at(self.matching[self.key]).strip()

    def key_of(self, row: Row) -> str:
        """Return what a row's key is compared by."""
        return key_of(self.key_field.field_type, self.key_text(row))

    def keys(self) -> dict[str, str]:
        """Return the keys that are to be looked for: what each is compared by, and its text."""
        wanted: dict[str, str] = {}
        for row in self.sheet.rows:
            text = self.key_text(row)
            if text and not problem_of(self.key_field.field_type, "", row.at(self.matching[self.key])):
                wanted.setdefault(self.key_of(row), text)
        return wanted


def dry_run(chosen: Import, existing: Mapping[str, Sequence[Existing]]) -> Iterator[Line]:
    """Yield what would become of each row, in order.

    An empty cell leaves a value as it is, or clears it. ``existing`` has what the vault has, by what
    :func:`.checking.key_of` makes of its keys.
    """
    rows_by_key: dict[str, list[Row]] = defaultdict(list)
    for row in chosen.sheet.rows:
        if chosen.key_text(row):
            rows_by_key[chosen.key_of(row)].append(row)
    for row in chosen.sheet.rows:
        key = chosen.key_of(row)
        there = existing.get(key, ())
        if why := _problem(chosen, row, rows_by_key.get(key, ()), there):
            yield Line(row, chosen.key_text(row), Outcome.WRONG, why=why)
        elif there:
            edits = _changes(chosen, row, there[0])
            outcome = Outcome.CHANGE if edits else Outcome.SAME
            yield Line(row, chosen.key_text(row), outcome, edits, there[0].name)
        else:
            yield Line(row, chosen.key_text(row), Outcome.MAKE, _values(chosen, row))


def _problem(chosen: Import, row: Row, alike: Sequence[Row], there: Sequence[Existing]) -> str:
    """Return all that is wrong with a row, in words."""
    if not chosen.key_text(row):
        return t("import-no-key", field=chosen.key_field.label)
    if len(alike) > 1:
        others = [formats().number(each.number) for each in alike if each is not row][:_NAMED]
        return t("import-key-twice", rows=formats().joined(others))
    if len(there) > 1:
        return t("import-key-ambiguous", names=formats().joined([each.name for each in there][:_NAMED]))
    if any(each.strip() for each in row.cells[len(chosen.sheet.labels) :]):
        return t("import-outside")
    found = [problem_of(field.field_type, field.label, text) for field, text in _cells(chosen, row)]
    if not any(found) and not there and chosen.is_made_by_vault:
        return t("import-not-there", field=chosen.key_field.label)
    return " ".join(filter(None, found))


def _cells(chosen: Import, row: Row) -> Iterator[tuple[FieldRow, str]]:
    """Yield the fields for which a row has something."""
    for field in chosen.fields:
        place = chosen.matching.get(field.field_id)
        if place is not None and (text := row.at(place)).strip():
            yield field, text.strip() if field.field_id == chosen.key else text


def _values(chosen: Import, row: Row) -> tuple[FieldEdit, ...]:
    return tuple(
        FieldEdit(field.field_id, field.label, field.field_type, "", text) for field, text in _cells(chosen, row)
    )


def _changes(chosen: Import, row: Row, there: Existing) -> tuple[FieldEdit, ...]:
    values = {field.field_id: field.value for field in there.fields}
    cells = {field.field_id: text for field, text in _cells(chosen, row)}
    if chosen.is_clearing:
        cells = dict.fromkeys(chosen.matching, "") | cells
    return tuple(
        FieldEdit(field.field_id, field.label, field.field_type, values.get(field.field_id, ""), cells[field.field_id])
        for field in chosen.fields
        if field.field_id in cells
        and field.field_id != chosen.key
        and not same_value(field.field_type, values.get(field.field_id, ""), cells[field.field_id])
    )


_NAMED = 5
"""Others that are named, at most."""
