"""The operators of a filter: which fields each fits, its input, its ``q``, and the same in Python."""

import operator
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from .values import Resolved, as_comparable, literal, own_comparable, quote

WILDCARDS = "%_["
"""``%`` is documented; that ``_`` and ``[`` are wildcards, too, as in SQL Server's ``LIKE``, is inferred."""


class Kind(StrEnum):
    """The kinds of field that a filter tells apart."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"


class Input(StrEnum):
    """What an operator is given."""

    NONE = "none"
    ONE = "one"
    TWO = "two"
    MANY = "many"


Written: TypeAlias = tuple[str | None, bool]
"""A condition in ``q`` that each wanted row meets (None: ``q`` has none), and whether no other row meets it."""


class Operator(NamedTuple):
    """One way to compare a field with values. A row without a value meets none but those about emptiness."""

    name: str
    kinds: frozenset[Kind]
    input: Input
    write: Callable[[str, Sequence[Resolved]], Written]
    """Takes the field as ``q`` writes it, and the values."""
    matches: Callable[[Any, Sequence[Resolved]], bool]
    """Takes the value of a row, and the values."""
    opposite: str
    """The name of the operator that is met by the other rows that have a value."""


_ALL = frozenset(Kind)
_TEXT = frozenset({Kind.TEXT})
_ORDERED = frozenset({Kind.TEXT, Kind.NUMBER, Kind.DATE})
_LISTED = frozenset({Kind.TEXT, Kind.NUMBER, Kind.CHOICE})


def _compared(word: str, holds: Callable[[Any, Any], bool]) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        return f"{name} {word} {literal(values[0])}", True

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        found = as_comparable(given, values[0])
        return found is not None and holds(found, own_comparable(values[0]))

    return write, matches


def _among(word: str, *, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        return f"{name} {word} ({', '.join(literal(each) for each in values)})", True

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        equal = any(as_comparable(given, each) == own_comparable(each) for each in values)
        return given is not None and equal is inside

    return write, matches


def _between(*, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        low, high = (literal(each) for each in values)
        text = f"{name} between {low} and {high}" if inside else f"({name} lt {low} or {name} gt {high})"
        return text, True

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        low, high = values
        found, other = as_comparable(given, low), as_comparable(given, high)
        if found is None or other is None:
            return False
        return (own_comparable(low) <= found and other <= own_comparable(high)) is inside

    return write, matches


def _holding(before: str, after: str, holds: Callable[[str, str], bool], *, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        text = str(values[0])
        exact = not has_wildcards(text)
        if not inside and not exact:
            return None, False  # "not like" would leave out rows that are wanted
        # VisualVault documents no escape; % stands for a bracket, which would begin a set of characters
        pattern = quote(before + text.replace("[", "%") + after)
        return f"{name} {'like' if inside else 'not like'} {pattern}", exact

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        return given is not None and holds(str(given).casefold(), str(values[0]).casefold()) is inside

    return write, matches


def _like(*, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        return f"{name} {'like' if inside else 'not like'} {quote(str(values[0]))}", True

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        return given is not None and _fits(str(given).casefold(), str(values[0]).casefold()) is inside

    return write, matches


def _fits(text: str, pattern: str) -> bool:
    """Tell whether ``pattern``, in which ``%`` stands for any text, fits, in a time that hostile ones can't stretch."""
    first, *others = pattern.split("%")
    if not others:
        return text == pattern
    last = others.pop()
    at = len(first)
    for part in others:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return text.startswith(first) and text.endswith(last) and at + len(last) <= len(text)


def _emptiness(text: str, holds: Callable[[Any], bool], *, exact: bool) -> tuple[Any, Any]:
    return (lambda name, _: (f"{name} {text}", exact)), (lambda given, _: holds(given))


_ROWS: tuple[tuple[str, frozenset[Kind], Input, tuple[Any, Any], str], ...] = (
    ("eq", _ALL, Input.ONE, _compared("eq", operator.eq), "ne"),
    ("ne", _ALL, Input.ONE, _compared("ne", operator.ne), "eq"),
    ("gt", _ORDERED, Input.ONE, _compared("gt", operator.gt), "le"),
    ("ge", _ORDERED, Input.ONE, _compared("ge", operator.ge), "lt"),
    ("lt", _ORDERED, Input.ONE, _compared("lt", operator.lt), "ge"),
    ("le", _ORDERED, Input.ONE, _compared("le", operator.le), "gt"),
    ("between", _ORDERED, Input.TWO, _between(inside=True), "outside"),
    ("outside", _ORDERED, Input.TWO, _between(inside=False), "between"),
    ("in", _LISTED, Input.MANY, _among("in", inside=True), "not_in"),
    ("not_in", _LISTED, Input.MANY, _among("not in", inside=False), "in"),
    ("contains", _TEXT, Input.ONE, _holding("%", "%", operator.contains, inside=True), "lacks"),
    ("lacks", _TEXT, Input.ONE, _holding("%", "%", operator.contains, inside=False), "contains"),
    ("starts", _TEXT, Input.ONE, _holding("", "%", str.startswith, inside=True), "not_starts"),
    ("not_starts", _TEXT, Input.ONE, _holding("", "%", str.startswith, inside=False), "starts"),
    ("ends", _TEXT, Input.ONE, _holding("%", "", str.endswith, inside=True), "not_ends"),
    ("not_ends", _TEXT, Input.ONE, _holding("%", "", str.endswith, inside=False), "ends"),
    ("like", _TEXT, Input.ONE, _like(inside=True), "not_like"),
    ("not_like", _TEXT, Input.ONE, _like(inside=False), "like"),
    # that "eq ''" finds what was never set as well was observed by a third party; q has no null
    ("empty", _ALL, Input.NONE, _emptiness("eq ''", lambda given: given in (None, ""), exact=True), "filled"),
    ("filled", _ALL, Input.NONE, _emptiness("ne ''", lambda given: given not in (None, ""), exact=True), "empty"),
    ("unset", _ALL, Input.NONE, _emptiness("eq ''", lambda given: given is None, exact=False), "set"),
    ("set", _ALL, Input.NONE, ((lambda _name, _values: (None, False)), (lambda given, _: given is not None)), "unset"),
)

OPERATORS = {name: Operator(name, kinds, taken, *how, opposite=opposite) for name, kinds, taken, how, opposite in _ROWS}
"""All operators by name."""


def operators_for(kind: Kind) -> tuple[Operator, ...]:
    """Return the operators that fit a kind of field, in the order in which to offer them."""
    return tuple(each for each in OPERATORS.values() if kind in each.kinds)


def has_wildcards(text: str) -> bool:
    """Tell whether ``text`` has a character that is a wildcard to ``like``."""
    return any(character in WILDCARDS for character in text)
