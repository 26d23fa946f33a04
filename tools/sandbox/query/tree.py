"""What a query says, as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

CompareOperator = Literal["eq", "ne", "gt", "ge", "lt", "le"]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a column."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text between quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it was written."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is given. A bare word among the arguments is a ``Name``."""

    function: str
    arguments: tuple["Operand", ...]


Operand = Name | Text | Number | Call


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left operator right``."""

    left: Operand
    operator: CompareOperator
    right: Operand


@dataclass(frozen=True, slots=True)
class Like:
    """``operand [not] like pattern``: ``%`` is any text (documented), ``_`` any character (inferred)."""

    operand: Operand
    pattern: Operand
    negated: bool


@dataclass(frozen=True, slots=True)
class In:
    """``operand [not] in (value, …)``."""

    operand: Operand
    values: tuple[Operand, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Between:
    """``operand between low and high``, both included."""

    operand: Operand
    low: Operand
    high: Operand


@dataclass(frozen=True, slots=True)
class All:
    """Conditions joined by ``and``."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Conditions joined by ``or``."""

    conditions: tuple["Condition", ...]


Condition = Comparison | Like | In | Between | All | Either


def parts_of(tree: Any) -> Iterator[Any]:
    """Yield a tree and all that it is made of."""
    yield tree
    inner = tree if isinstance(tree, tuple) else ()
    if is_dataclass(tree):
        inner = tuple(getattr(tree, field.name) for field in fields(tree))
    for part in inner:
        yield from parts_of(part)


def width_of(tree: Condition) -> int:
    """Return a guess at how much meets a condition, to compare with others: the less, the lower."""
    match tree:
        case Comparison(_, "eq", _) | In(negated=False):
            return 0
        case Between():
            return 1
        case Comparison(_, "gt" | "ge" | "lt" | "le", _):
            return 2
        case Like(negated=False):
            return 3
        case All(conditions):
            return min(map(width_of, conditions))
        case Either(conditions):
            return max(map(width_of, conditions))
    return 4
