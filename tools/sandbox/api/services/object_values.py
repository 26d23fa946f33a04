"""The values of objects: what a body says of them, and what a search compares them with."""

from typing import Any, Final

from sqlalchemy import ColumnElement

from ...query import Column, Kind, QueryError, compile_query
from ...query.dates import read_date, write_date
from ...query.tree import CompareOperator, Comparison, Like, Name, Text
from ...storage.objects import Model, ModelObject
from ..envelope import invalid
from ..forms.fields import written_date
from .typed_values import read_number, read_text

TEXT: Final = 0
NUMBER: Final = 1
DATE: Final = 2
YES_OR_NO: Final = 3

_MAX_CRITERIA: Final = 50
_OPERATORS: Final[dict[str, CompareOperator]] = {
    "eq": "eq", "ne": "ne", "gt": "gt", "ge": "ge", "lt": "lt", "le": "le",
}  # fmt: skip


def read_properties(model: Model, sent: Any) -> dict[str, Any]:
    """Return values by the ids of a model's properties.

    :raises Problem: there is no such property, or a value is not of its type (``meta.status`` 400).
    """
    if sent is None:
        return {}
    if not isinstance(sent, dict):
        raise invalid("properties must be an object.")
    values: dict[str, Any] = {}
    for key, value in sent.items():
        known = _property(model, str(key))
        try:
            values[known["id"]] = None if value is None else _read(known["type"], value)
        except (ValueError, TypeError, OverflowError):
            raise invalid(f"The value of {known['name']} is not of its type.") from None
    return values


def read_criteria(model: Model, sent: Any) -> list[ColumnElement[bool]]:
    """Return the conditions of a search.

    :raises Problem: they can't be understood (``meta.status`` 400).
    """
    if sent is None:
        return []
    if not isinstance(sent, list) or len(sent) > _MAX_CRITERIA or not all(isinstance(row, dict) for row in sent):
        raise invalid(f"criteria must be a list of at most {_MAX_CRITERIA}.")
    return [_condition(model, {str(name).lower(): value for name, value in row.items()}) for row in sent]


def _condition(model: Model, criterion: dict[str, Any]) -> ColumnElement[bool]:
    known = _property(model, str(criterion.get("property") or ""))
    operator = str(criterion.get("operator") or "eq").lower()
    value = criterion.get("value")
    text = str(value).lower() if isinstance(value, bool) else str("" if value is None else value)
    columns = {"value": _column(known)}
    try:
        if operator == "like":
            return compile_query(Like(Name("value"), Text(text), negated=False), columns)
        if operator in _OPERATORS:
            return compile_query(Comparison(Name("value"), _OPERATORS[operator], Text(text)), columns)
    except QueryError as error:
        raise invalid(str(error)) from None
    raise invalid(f"operator must be like or one of {', '.join(_OPERATORS)}.")


def _column(known: dict[str, Any]) -> Column:
    name, value = known["name"], ModelObject.properties[known["id"]]
    if known["type"] == NUMBER:
        return Column(name, value.as_float(), Kind.NUMBER)
    if known["type"] == DATE:
        return Column(name, written_date(value.as_string()), Kind.DATE)
    if known["type"] == YES_OR_NO:
        return Column(name, value.as_boolean(), Kind.BOOLEAN)
    return Column(name, value.as_string())


def _property(model: Model, key: str) -> dict[str, Any]:
    for known in model.properties:
        if key.lower() in {known["id"], known["name"].lower()}:
            return known
    raise invalid(f"The model has no property {key[:100]!r}.")


def _read(data_type: int, value: Any) -> Any:
    if data_type == YES_OR_NO:
        if not isinstance(value, bool):
            raise ValueError("neither yes nor no")
        return value
    if data_type == NUMBER:
        return read_number(value)
    text = read_text(value)
    # SQL reads dates again, in whole seconds.
    return write_date(read_date(text).replace(microsecond=0)) if data_type == DATE else text
