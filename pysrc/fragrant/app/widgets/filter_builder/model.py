"""A filter while it is being built: what stands in each input, finished or not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from fragrant.vault import VaultError
from fragrant.vault.filters import (
    OPERATORS,
    All,
    Condition,
    DaysAgo,
    Either,
    Input,
    Kind,
    Operator,
    Scalar,
    Test,
)

from .fields import FilterField


class UnfinishedError(Exception):
    """A line says nothing yet. ``path`` leads to it."""

    def __init__(self, path: tuple[int, ...]) -> None:
        super().__init__(path)
        self.path = path


@dataclass(slots=True)
class Line:
    """One condition."""

    name: str
    """Its field's name, as ``q`` has it."""
    operator: str
    texts: list[str] = field(default_factory=list)
    """What stands in its inputs; of an operator that takes many values, each one."""
    is_relative: bool = False
    """Whether dates are written as days before today."""

    @property
    def how(self) -> Operator:
        """Return its operator."""
        return OPERATORS[self.operator]

    def text(self, place: int) -> str:
        """Return what stands in an input."""
        return self.texts[place] if place < len(self.texts) else ""

    def write(self, place: int, text: str) -> None:
        """Put a text into an input."""
        self.texts += [""] * (place + 1 - len(self.texts))
        self.texts[place] = text


@dataclass(slots=True)
class Group:
    """Conditions that must all be met, or of which one must be."""

    is_any: bool = False
    members: list["Line | Group"] = field(default_factory=list)

    def at(self, path: Sequence[int]) -> "Line | Group":
        """Return the member that a path leads to; itself for an empty one."""
        found: Line | Group = self
        for step in path:
            if not isinstance(found, Group):
                raise IndexError(path)
            found = found.members[step]
        return found

    def group_at(self, path: Sequence[int]) -> "Group":
        """Return the group that a path leads to."""
        found = self.at(path)
        if not isinstance(found, Group):
            raise IndexError(path)
        return found

    def remove(self, path: Sequence[int]) -> None:
        """Take away what a path leads to."""
        del self.group_at(path[:-1]).members[path[-1]]


def begin(offered: FilterField) -> Line:
    """Return a line about a field, with nothing in it yet."""
    names = [each.name for each in offered.operators]
    first = "contains" if offered.kind is Kind.TEXT else "ge" if offered.kind is Kind.DATE else "eq"
    return Line(offered.name, first if first in names else names[0])


def take_apart(condition: Condition | None) -> Group:
    """Return a filter as it is edited: a group at the top, whatever it is."""
    match condition:
        case All():
            return Group(members=[_member(each) for each in condition.conditions])
        case Either():
            return Group(is_any=True, members=[_member(each) for each in condition.conditions])
        case Condition():
            return Group(members=[_member(condition)])
    return Group()


def put_together(group: Group, fields: Mapping[str, FilterField]) -> Condition | None:
    """Return the filter that has been built; None for an empty one. :raises UnfinishedError: a line says nothing."""
    return _joined(group, fields, ())


def with_unknown(fields: Sequence[FilterField], condition: Condition | None) -> dict[str, FilterField]:
    """Return the fields by name, with those of a filter that are not among them: they are not here, but were."""
    found = {each.name: each for each in fields}
    for test in tests_of(condition):
        found.setdefault(test.field, FilterField(test.field, test.field, _kind_of(test)))
    return found


def _member(condition: Condition) -> "Line | Group":
    if not isinstance(condition, Test):
        return take_apart(condition)
    is_relative = any(isinstance(each, DaysAgo) for each in condition.values)
    return Line(condition.field, condition.operator.name, [_as_text(each) for each in condition.values], is_relative)


def _as_text(value: Scalar) -> str:
    match value:
        case DaysAgo():
            return str(value.days)
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)


def _joined(group: Group, fields: Mapping[str, FilterField], path: tuple[int, ...]) -> Condition | None:
    made = [
        _joined(each, fields, (*path, place)) if isinstance(each, Group) else _test(each, fields, (*path, place))
        for place, each in enumerate(group.members)
    ]
    conditions = [each for each in made if each is not None]
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return Either(conditions) if group.is_any else All(conditions)


def _test(line: Line, fields: Mapping[str, FilterField], path: tuple[int, ...]) -> Condition:
    wanted = {Input.NONE: 0, Input.ONE: 1, Input.TWO: 2}.get(line.how.input)
    texts = [each for each in line.texts if each.strip()] if wanted is None else line.texts[:wanted]
    try:
        read = _reader(fields[line.name].kind, is_relative=line.is_relative)
        test = Test(line.name, line.how, [read(each) for each in texts])
        _ = test.q
    except (ValueError, InvalidOperation, VaultError):
        raise UnfinishedError(path) from None
    return test


def _reader(kind: Kind, *, is_relative: bool) -> Callable[[str], Scalar]:
    if kind is Kind.DATE:
        return (lambda text: DaysAgo(int(text))) if is_relative else date.fromisoformat
    readers: dict[Kind, Callable[[str], Scalar]] = {Kind.NUMBER: Decimal, Kind.FLAG: lambda text: text == "true"}
    return readers.get(kind, _word)


def _word(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def tests_of(condition: Condition | None) -> list[Test]:
    """Return every test in a filter."""
    match condition:
        case Test():
            return [condition]
        case All() | Either():
            return [test for each in condition.conditions for test in tests_of(each)]
    return []


def _kind_of(test: Test) -> Kind:
    match test.values[:1]:
        case (bool(),):
            return Kind.FLAG
        case (DaysAgo() | date(),):
            return Kind.DATE
        case (int() | float() | Decimal(),):
            return Kind.NUMBER
    return Kind.TEXT
