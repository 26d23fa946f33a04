"""A row that the API answers, with attributes for what is known of its kind."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Generic, TypeVar

from .errors import UnexpectedAnswerError

Value = TypeVar("Value")
Known = TypeVar("Known", bound=IntEnum)
_WORD_END = re.compile("_([a-z])")


class Record(Mapping[str, Any]):
    """A row: ``row["Invoice Date"]``, in any letter case, is the value as the server wrote it.

    Real servers change the first letter of a form's fields ("start Date" for "Start Date", observed), so names
    are found whatever their case. Attributes give the known values as Python's own types.
    """

    __slots__ = ("_by_name", "_values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self._by_name: dict[str, str] | None = None

    def __getitem__(self, name: str) -> Any:
        if not isinstance(name, str):
            raise KeyError(name)
        if name in self._values:
            return self._values[name]
        if self._by_name is None:
            self._by_name = {each.lower(): each for each in self._values}
        try:
            return self._values[self._by_name[name.lower()]]
        except KeyError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        """Name the row only: its values may be private, and don't belong in a log."""
        shown = next((str(self[name]) for name in ("name", "instanceName", "label", "id") if self.get(name)), "")
        return f"<{type(self).__name__} {shown[:60]!r}>"


class _Attribute(Generic[Value]):
    """A value of a row, under the attribute's own name in camelCase unless another is given."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = self._name or camel_case(name)

    def __get__(self, row: Record, _owner: type | None = None) -> Value:
        return self._read(row.get(self._name))

    def _read(self, value: Any) -> Value:
        raise NotImplementedError


class Id(_Attribute[str]):
    """A GUID. :raises UnexpectedAnswerError: the row has none."""

    def _read(self, value: Any) -> str:
        if isinstance(value, str) and value:
            return value
        raise UnexpectedAnswerError(f"The row has no “{self._name}”.")


class Text(_Attribute[str]):
    """A text; "" where the row has none."""

    def _read(self, value: Any) -> str:
        return value if isinstance(value, str) else "" if value is None else str(value)


class Number(_Attribute[int | None]):
    """A whole number; None where the row has none."""

    def _read(self, value: Any) -> int | None:
        return value if type(value) is int else None


class Flag(_Attribute[bool | None]):
    """True or false; None where the row says neither."""

    def _read(self, value: Any) -> bool | None:
        return value if isinstance(value, bool) else None


class Moment(_Attribute[datetime | None]):
    """A moment, in UTC: a date without a zone is taken for UTC (inferred); None where the row has none."""

    def _read(self, value: Any) -> datetime | None:
        moment = read_date(value)
        if moment is None:
            return None
        try:
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except OverflowError:
            return None


class Choice(Generic[Known]):
    """One of the numbers that are known, as its enumeration; another number as it is, None for none."""

    def __init__(self, kind: type[Known], name: str = "") -> None:
        self._kind = kind
        self._name = name

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = self._name or camel_case(name)

    def __get__(self, row: Record, _owner: type | None = None) -> Known | int | None:
        value = row.get(self._name)
        if type(value) is not int:
            return None
        return self._kind(value) if value in self._kind._value2member_map_ else value


def read_date(value: Any) -> datetime | None:
    """Return a date as it was written: without a zone it has none, as index fields have theirs (observed)."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def camel_case(name: str) -> str:
    """Return a Python name as VisualVault writes names: ``folder_id`` is ``folderId``."""
    return _WORD_END.sub(lambda match: match[1].upper(), name)
