"""Values that a body has for properties of objects and variables of workflows, each of a type.

Variables come as a list of ``name``, ``value`` and ``dataType`` (seen in VisualVault's Node client), or as the text of
such a list or of an object (documented).
"""

import math
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement

from ...query import Column, Kind, QueryError, compile_query
from ...query.dates import read_date, write_date
from ...query.tree import CompareOperator, Comparison, Like, Name, Text
from ...storage.objects import Model, ModelObject
from ...storage.studio import Workflow
from ..envelope import invalid
from ..forms.fields import written_date

_MAX_TEXT: Final = 4_000
_WORDS: Final = {"true": True, "1": True, "false": False, "0": False}


def read_text(value: Any) -> str:
    """Return a text of at most 4,000 characters.

    :raises ValueError: it is none.
    """
    if not isinstance(value, str | int | float) or len(text := str(value)) > _MAX_TEXT:
        raise ValueError("no text")
    return text


def read_number(value: Any) -> float:
    """Return a number, which may come as a text.

    :raises ValueError: it is none that is finite.
    """
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number")
    return number


def read_moment(value: Any) -> str:
    """Return a date as it is kept and answered.

    :raises ValueError: it is none.
    """
    return write_date(read_date(read_text(value)))


def read_yes_or_no(value: Any) -> bool:
    """Return what is true or false, which may come as a text.

    :raises ValueError: it is neither.
    """
    if read_text(value).lower() not in _WORDS:
        raise ValueError("neither yes nor no")
    return _WORDS[read_text(value).lower()]


TEXT: Final = 0
NUMBER: Final = 1
DATE: Final = 2
YES_OR_NO: Final = 3

_MAX_CRITERIA: Final = 50
_OPERATORS: Final[dict[str, CompareOperator]] = {
    "eq": "eq",
    "ne": "ne",
    "gt": "gt",
    "ge": "ge",
    "lt": "lt",
    "le": "le",
}


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


_MAX_VARIABLES: Final = 500


def read_variables(workflow: Workflow, sent: Any) -> dict[str, Any]:
    """Return the values of a workflow's variables; those it does not have are passed over.

    :raises Problem: they are no such list, or a value is not of its variable's type (``meta.status`` 400).
    """
    types = {variable["name"].lower(): (variable["name"], variable["dataType"]) for variable in workflow.variables}
    values: dict[str, Any] = {}
    for name, value in _pairs(sent):
        if name.lower() in types:
            known, data_type = types[name.lower()]
            values[known] = None if value is None else _read_variable(known, data_type, value)
    return values


def _pairs(sent: Any) -> list[tuple[str, Any]]:
    if sent is None:
        return []
    if isinstance(sent, dict):
        pairs = list(sent.items())
    elif isinstance(sent, list) and all(isinstance(row, dict) and isinstance(row.get("name"), str) for row in sent):
        pairs = [(row["name"], row.get("value")) for row in sent]
    else:
        raise invalid("workflowVariables must be a list of name and value.")
    if len(pairs) > _MAX_VARIABLES:
        raise invalid(f"workflowVariables must be at most {_MAX_VARIABLES}.")
    return pairs


def _read_variable(name: str, data_type: int, value: Any) -> Any:
    try:
        return _READERS[data_type](value)
    except (ValueError, TypeError, OverflowError):
        raise invalid(f"The value of {name} is not of its type.") from None


_READERS: Final[dict[int, Callable[[Any], Any]]] = {1: read_text, 2: read_number, 3: read_moment, 4: read_yes_or_no}
