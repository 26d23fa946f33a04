"""The operators of a filter: which fields each fits, its input, its ``q``, and the same in Python."""

import operator
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, cast

from .values import Resolved, as_comparable, is_day, is_plain, literal, next_day, own_comparable, quote

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


_NOTHING = (None, "")
"""What a row holds that has no value: index fields that were never set come as empty texts (observed)."""

_ALL = frozenset(Kind)
_TEXT = frozenset({Kind.TEXT})
_ORDERED = frozenset({Kind.TEXT, Kind.NUMBER, Kind.DATE})
_LISTED = frozenset({Kind.TEXT, Kind.NUMBER, Kind.CHOICE})


def _compared(word: str, holds: Callable[[Any, Any], bool]) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        value = values[0]
        if is_day(value):
            return _of_day(name, word, cast("date", value)), True
        if is_plain(value):
            return f"{name} {word} {literal(value)}", True
        if word == "eq":
            return f"{name} like {quote(_pattern(str(value)))}", False
        return f"{name} ne ''", False

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        value = values[0]
        if given in _NOTHING:
            return word == "eq" and value == ""
        found = as_comparable(given, value)
        if found is None:
            return False
        if is_day(value):
            return holds(_day_of(found), value)
        return holds(found, own_comparable(value, given))

    return write, matches


def _of_day(name: str, word: str, day: date) -> str:
    """Return a comparison with a whole day: a field may hold any moment of it."""
    begins, ends = literal(day), literal(next_day(day))
    return {
        "eq": f"({name} ge {begins} and {name} lt {ends})",
        "ne": f"({name} lt {begins} or {name} ge {ends})",
        "gt": f"{name} ge {ends}",
        "ge": f"{name} ge {begins}",
        "lt": f"{name} lt {begins}",
        "le": f"{name} lt {ends}",
    }[word]


def _day_of(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _among(*, inside: bool) -> tuple[Any, Any]:
    write_one, matches_one = _compared("eq", operator.eq)

    def write(name: str, values: Sequence[Resolved]) -> Written:
        if all(is_plain(each) and not is_day(each) for each in values):
            texts = ", ".join(literal(each) for each in values)
            return f"{name} {'in' if inside else 'not in'} ({texts})", True
        if not inside:
            return f"{name} ne ''", False
        parts = [write_one(name, [each]) for each in values]
        return f"({' or '.join(text for text, _ in parts)})", all(exact for _, exact in parts)

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        if given in _NOTHING and not inside:
            return False
        return any(matches_one(given, [each]) for each in values) is inside

    return write, matches


def _between(*, inside: bool) -> tuple[Any, Any]:
    at_least, at_most = _compared("ge", operator.ge), _compared("le", operator.le)

    def write(name: str, values: Sequence[Resolved]) -> Written:
        low, high = values
        if not (is_plain(low) and is_plain(high)):
            return f"{name} ne ''", False
        if is_day(low) or is_day(high):
            words = ("ge", "le", "and") if inside else ("lt", "gt", "or")
            texts = [
                _of_day(name, word, cast("date", each)) if is_day(each) else f"{name} {word} {literal(each)}"
                for word, each in zip(words[:2], values, strict=True)
            ]
            return f"({f' {words[2]} '.join(texts)})", True
        if inside:
            return f"{name} between {literal(low)} and {literal(high)}", True
        return f"({name} lt {literal(low)} or {name} gt {literal(high)})", True

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        if given in _NOTHING or any(as_comparable(given, each) is None for each in values):
            return False
        return (at_least[1](given, values[:1]) and at_most[1](given, values[1:])) is inside

    return write, matches


def _holding(before: str, after: str, holds: Callable[[str, str], bool], *, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        text = str(values[0])
        exact = is_plain(text) and not has_wildcards(text)
        if not inside and not exact:
            return f"{name} ne ''", False  # "not like" would leave out rows that are wanted
        return f"{name} {'like' if inside else 'not like'} {quote(before + _pattern(text) + after)}", exact

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        return given not in _NOTHING and holds(str(given).casefold(), str(values[0]).casefold()) is inside

    return write, matches


def _pattern(text: str) -> str:
    """Return a pattern that a text fits, as other texts may: VisualVault documents no escape.

    ``%`` stands for a bracket, which would begin a set of characters, and for a backslash, which might be an escape.
    """
    return text.replace("[", "%").replace("\\", "%")


def _like(*, inside: bool) -> tuple[Any, Any]:
    def write(name: str, values: Sequence[Resolved]) -> Written:
        pattern = str(values[0])
        if is_plain(pattern) and not has_wildcards(pattern.replace("%", "")):
            return f"{name} {'like' if inside else 'not like'} {quote(pattern)}", True
        return (f"{name} like {quote(_pattern(pattern))}" if inside else f"{name} ne ''"), False

    def matches(given: Any, values: Sequence[Resolved]) -> bool:
        return given not in _NOTHING and _fits(str(given).casefold(), str(values[0]).casefold()) is inside

    return write, matches


def _fits(text: str, pattern: str) -> bool:
    """Tell whether ``pattern`` fits, in a time that hostile ones can't stretch: ``%`` alone stands for any text."""
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
    ("in", _LISTED, Input.MANY, _among(inside=True), "not_in"),
    ("not_in", _LISTED, Input.MANY, _among(inside=False), "in"),
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
