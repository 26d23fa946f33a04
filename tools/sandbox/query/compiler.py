"""From a tree to a SQL expression. Every value is a bound parameter.

Text is compared without case (SQL Server's habit, inferred): both sides are lowered by the database, so that they
are lowered alike. A column without a value compares with nothing but the empty text (observed by a third party).
"""

import operator
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, or_

from . import tree
from .columns import Column, Detail, Kind
from .dates import PARTS, add_to_date, dateadd, now, read_date
from .tokens import QueryError

_LIKE_ESCAPE: Final = "\x1b"
"""Databases differ in what escapes in a pattern. VisualVault documents nothing that does, so none is left to."""
_MAX_AMOUNT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Value:
    """An operand made ready: an expression of a kind, or a literal that takes the other side's kind."""

    kind: Kind | None
    expression: Any = None
    literal: str = ""

    def as_kind(self, kind: Kind) -> Any:
        if self.kind is None:
            return _bind(self.literal, kind)
        expression = self.expression if self.kind is kind else cast(self.expression, String)
        return func.lower(expression) if kind is Kind.TEXT else expression


def compile_query(node: tree.Condition, columns: Mapping[str, Column], *, few: bool = False) -> ColumnElement[bool]:
    """Return the expression of a tree, over ``columns`` by lower-case name.

    :param few: whether a few of many rows are wanted, so that looking at one after the other soon ends; else the
        expression finds all in one go
    :raises QueryError: it names an unknown column or function, or a value is not of the column's kind.
    """
    condition: ColumnElement[bool] = _Compiler(columns, few=few).condition(node)
    return condition


class _Compiler:
    def __init__(self, columns: Mapping[str, Column], *, few: bool) -> None:
        self._columns = columns
        self._few = few

    def condition(self, node: tree.Condition) -> Any:
        match node:
            case tree.All(conditions):
                return self._all(conditions)
            case tree.Either(conditions):
                return or_(*map(self.condition, conditions))
        return self._all((node,))

    def _all(self, conditions: tuple[tree.Condition, ...]) -> Any:
        """Return the expression of conditions that all must be met.

        Of those on columns whose values are in another table, the narrowest is looked up there, and the others for
        the rows found: less work than to look up all and see what they have in common.
        """
        plain, by_column = [], dict[str, list[tree.Condition]]()
        for condition in conditions:
            name = self._detailed(condition)
            if name is not None:
                by_column.setdefault(name, []).append(condition)
            elif isinstance(condition, tree.All | tree.Either):
                plain.append(self.condition(condition))
            else:
                plain.append(self._test(condition))
        narrowest_first = sorted(by_column, key=lambda name: min(map(tree.width_of, by_column[name])))
        details = [self._in_detail(name, by_column[name]) for name in narrowest_first]
        if self._few:
            return and_(*plain, *(detail.beside(detail.of, condition) for detail, condition in details))
        if details:
            (first, condition), *others = details
            beside = (detail.beside(first.key, condition) for detail, condition in others)
            plain.append(first.among(and_(condition, *beside)))
        return and_(*plain)

    def _in_detail(self, name: str, conditions: list[tree.Condition]) -> tuple[Detail, Any]:
        """Return where the values of a column are, and the expression of conditions on it there."""
        column = self._columns[name]
        assert column.detail  # noqa: S101  tells mypy what _detailed has seen to
        inner = _Compiler({name: replace(column, expression=column.detail.value, detail=None)}, few=self._few)
        return column.detail, and_(*map(inner.condition, conditions))

    def _detailed(self, node: tree.Condition) -> str | None:
        """Return the name of the column that a condition is about, if its values are in another table.

        None if it is about others, too, or a test for the empty text: that is met where there is no row at all.
        """
        parts = list(tree.parts_of(node))
        names = {part.name.lower() for part in parts if isinstance(part, tree.Name)} & set(self._columns)
        if len(names) != 1 or tree.Text("") in parts:
            return None
        name = names.pop()
        return name if self._columns[name].detail else None

    def _test(self, node: tree.Condition) -> Any:
        match node:
            case tree.Comparison(left, compare, right):
                return _compare(self._value(left), compare, self._value(right))
            case tree.Between(operand, low, high):
                value = self._value(operand)
                return and_(_compare(value, "ge", self._value(low)), _compare(value, "le", self._value(high)))
            case tree.Like(operand, pattern, negated):
                return self._like(operand, pattern, negated)
            case tree.In(operand, values, negated):
                return self._in(operand, values, negated)

    def _like(self, operand: tree.Operand, pattern: tree.Operand, negated: bool) -> Any:
        text, like = self._value(operand).as_kind(Kind.TEXT), self._value(pattern)
        if like.kind is None:
            like = _Value(None, literal=like.literal.replace(_LIKE_ESCAPE, ""))
        test = text.like(like.as_kind(Kind.TEXT), escape=_LIKE_ESCAPE)
        return ~test if negated else test

    def _in(self, operand: tree.Operand, values: tuple[tree.Operand, ...], negated: bool) -> Any:
        value = self._value(operand)
        members = [_compare(value, "eq", self._value(member)) for member in values]
        return and_(*(~member for member in members)) if negated else or_(*members)

    def _value(self, operand: tree.Operand) -> _Value:
        match operand:
            case tree.Text(text) | tree.Number(text):
                return _Value(None, literal=text)
            case tree.Name(name):
                column = self._columns.get(name.lower())
                if column is None:
                    raise QueryError(f"There is no column '{name}'.")
                return _Value(column.kind, column.expression)
            case tree.Call(function, arguments):
                return self._call(function, arguments)

    def _call(self, function: str, arguments: tuple[tree.Operand, ...]) -> _Value:
        match function, arguments:
            case (("getdate" | "getutcdate"), ()):
                return _Value(Kind.DATE, literal(now()))
            case "len", (operand,):
                return _Value(Kind.NUMBER, func.length(self._text(operand)))
            case "substring", (operand, start, length):
                return _Value(Kind.TEXT, func.substr(self._text(operand), _integer(start), _integer(length)))
            case "dateadd", (tree.Name(part) | tree.Text(part), amount, date):
                return self._dateadd(part.lower(), _integer(amount), self._value(date))
        raise QueryError(f"There is no function '{function}' of {len(arguments)} arguments.")

    def _text(self, operand: tree.Operand) -> Any:
        value = self._value(operand)
        if value.kind is None:
            return literal(value.literal)
        return value.expression if value.kind is Kind.TEXT else cast(value.expression, String)

    def _dateadd(self, part: str, amount: int, date: _Value) -> _Value:
        if part not in PARTS:
            raise QueryError(f"There is no part '{part}' of a date; there are {', '.join(sorted(PARTS))}.")
        if date.kind is None:
            try:
                return _Value(Kind.DATE, literal(add_to_date(part, amount, read_date(date.literal))))
            except ValueError:
                raise QueryError(f"'{date.literal}' is not a date that can be moved that far.") from None
        if date.kind is not Kind.DATE:
            raise QueryError("dateadd needs a date.")
        unit, factor = ("month", 3) if part == "quarter" else (part, 1)  # PostgreSQL has no interval of a quarter
        return _Value(Kind.DATE, dateadd(literal(unit), literal(amount * factor), date.expression))


def _compare(left: _Value, compare: tree.CompareOperator, right: _Value) -> Any:
    if compare in {"eq", "ne"}:
        for value, other in ((left, right), (right, left)):
            if other.kind is None and not other.literal and value.kind is not None:
                return _unset(value) if compare == "eq" else ~_unset(value)
    kinds = {value.kind for value in (left, right) if value.kind is not None}
    kind = kinds.pop() if len(kinds) == 1 else Kind.TEXT
    # The names of the language are those of the module.
    return getattr(operator, compare)(left.as_kind(kind), right.as_kind(kind))


def _unset(value: _Value) -> Any:
    return func.coalesce(value.expression, "") == "" if value.kind is Kind.TEXT else value.expression.is_(None)


def _bind(text: str, kind: Kind) -> Any:
    try:
        match kind:
            case Kind.TEXT:
                return func.lower(literal(text))
            case Kind.NUMBER:
                return literal(_number(text))
            case Kind.DATE:
                return literal(read_date(text))
            case Kind.BOOLEAN:
                return literal({"true": True, "1": True, "false": False, "0": False}[text.lower()])
    except (ValueError, KeyError):
        raise QueryError(f"'{text}' can't be compared with a column of kind {kind.value}.") from None


def _number(text: str) -> float:
    # Only plain decimal notation: Python would also read 'nan', 'inf' and '1_000'.
    if not text or set(text) - set("0123456789.+-") or abs(float(text)) > 1e300:
        raise ValueError("not a number")
    return float(text)


def _integer(operand: tree.Operand) -> int:
    if not isinstance(operand, tree.Number) or set(operand.value) - set("0123456789+-"):
        raise QueryError("A whole number must stand there.")
    if len(operand.value) > 8 or abs(int(operand.value)) > _MAX_AMOUNT:
        raise QueryError(f"{operand.value} is out of range.")
    return int(operand.value)
