"""How the values of a call are written in Python.

Whatever is written evaluates to an equal value, given the names that it needs; texts of a server are written as
literals, so that none becomes code.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from ...vault.filters.conditions import All, Condition, Either, Test
from ...vault.filters.values import DaysAgo
from ...vault.record import Record

_METHODS: Final = {
    "between": "between",
    "contains": "contains",
    "starts": "starts_with",
    "ends": "ends_with",
    "like": "like",
    "empty": "is_empty",
    "unset": "is_unset",
    "in": "in_",
    "not_in": "not_in",
}
_SIGNS: Final = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_OPPOSITES: Final = {
    "outside": "between",
    "lacks": "contains",
    "not_starts": "starts",
    "not_ends": "ends",
    "not_like": "like",
    "filled": "empty",
    "set": "unset",
}


class NotWritableError(Exception):
    """A value has no form in Python's own text, such as a file of the browser's."""


class Writer:
    """Writes values, and notes what a script has to import for them."""

    def __init__(self) -> None:
        self.imports: set[tuple[str, str]] = set()
        """Modules, and the names needed of them."""

    def value(self, value: Any) -> str:
        """Return ``value`` in Python. :raises NotWritableError: it has no such form."""
        match value:
            case Enum():
                return self._member(value)
            case None | bool() | int() | float() | str():
                return repr(value)
            case DaysAgo():
                return f"{self._needed('fragrant.vault.filters', 'DaysAgo')}({value.days!r})"
            case list() | tuple() | set() | frozenset():
                return f"[{', '.join(self.value(each) for each in value)}]"
            case Record():
                kind = type(value)
                return f"{self._needed(kind.__module__, kind.__qualname__)}({self.value(dict(value))})"
            case Mapping():
                pairs = (f"{self.value(key)}: {self.value(each)}" for key, each in value.items())
                return f"{{{', '.join(pairs)}}}"
            case datetime():
                return f"{self._needed('datetime', 'datetime')}.fromisoformat({value.isoformat()!r})"
            case date():
                return f"{self._needed('datetime', 'date')}({value.year}, {value.month}, {value.day})"
            case Decimal():
                return f"{self._needed('decimal', 'Decimal')}({str(value)!r})"
            case Condition():
                return self.condition(value)
        raise NotWritableError(type(value).__name__)

    def condition(self, condition: Condition) -> str:
        """Return a filter in the words of :func:`fragrant.vault.filters.field`."""
        if isinstance(condition, Test):
            return self._test(condition)
        if not isinstance(condition, All | Either):
            raise NotWritableError(type(condition).__name__)
        sign = " | " if isinstance(condition, Either) else " & "
        return sign.join(self._grouped(each) for each in condition.conditions)

    def _grouped(self, condition: Condition) -> str:
        text = self.condition(condition)
        is_call = isinstance(condition, Test) and condition.operator.name not in _SIGNS
        return text if is_call else f"({text})"

    def _test(self, test: Test) -> str:
        name, values = test.operator.name, [self.value(each) for each in test.values]
        field = f"{self._needed('fragrant.vault.filters', 'field')}({test.field!r})"
        if name in _SIGNS:
            return f"{field} {_SIGNS[name]} {values[0]}"
        if name in _OPPOSITES:
            return "~" + self._call(field, _OPPOSITES[name], values)
        return self._call(field, name, values)

    def _call(self, field: str, name: str, values: list[str]) -> str:
        given = f"[{', '.join(values)}]" if name in ("in", "not_in") else ", ".join(values)
        return f"{field}.{_METHODS[name]}({given})"

    def _member(self, value: Enum) -> str:
        kind = type(value)
        return f"{self._needed(kind.__module__, kind.__qualname__)}.{value.name}"

    def _needed(self, module: str, name: str) -> str:
        self.imports.add((module, name))
        return name
