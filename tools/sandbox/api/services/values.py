"""Values that a body has for properties of objects and variables of workflows, each of a type.

Variables come as a list of ``name``, ``value`` and ``dataType`` (seen in VisualVault's Node client), or as the text of
such a list or of an object (documented).
"""

from collections.abc import Callable
from typing import Any, Final, cast

from sqlalchemy import ColumnElement

from ...query import Column, Kind, QueryError, compile_query
from ...query.dates import read_date, write_date
from ...query.tree import CompareOperator, Comparison, Like, Name, Text
from ...storage.automation import Model, ModelObject, Workflow
from ..envelope import invalid
from ..forms.fields import whole_seconds, written_date
from ..inputs import Body, finite

_MAX_TEXT: Final = 4_000
_MAX_VARIABLES: Final = 500
_OPERATORS: Final = ("eq", "ne", "gt", "ge", "lt", "le")


def read_properties(model: Model, sent: Any) -> dict[str, Any]:
    """Return values by the ids of a model's properties; else 400."""
    if sent is None:
        return {}
    if not isinstance(sent, dict):
        raise invalid("properties must be an object.")
    properties = [(_property(model, str(key)), value) for key, value in sent.items()]
    return {known["id"]: _read(known["name"], _PROPERTIES[known["type"]], value) for known, value in properties}


def criterion_condition(model: Model, criterion: Body) -> ColumnElement[bool]:
    """Return the condition of one criterion of a search; else 400."""
    known = _property(model, criterion.text("property"))
    operator, text = criterion.text("operator").lower() or "eq", criterion.text("value")
    columns = {"value": _column(known)}
    try:
        if operator == "like":
            return compile_query(Like(Name("value"), Text(text), negated=False), columns)
        if operator in _OPERATORS:
            return compile_query(Comparison(Name("value"), cast(CompareOperator, operator), Text(text)), columns)
    except QueryError as error:
        raise invalid(str(error)) from None
    raise invalid(f"operator must be like or one of {', '.join(_OPERATORS)}.")


def _column(known: dict[str, Any]) -> Column:
    name, value = known["name"], ModelObject.properties[known["id"]]
    if known["type"] == _NUMBER:
        return Column(name, value.as_float(), Kind.NUMBER)
    if known["type"] == _DATE:
        return Column(name, written_date(value.as_string()), Kind.DATE)
    if known["type"] == _YES_OR_NO:
        return Column(name, value.as_boolean(), Kind.BOOLEAN)
    return Column(name, value.as_string())


def _property(model: Model, key: str) -> dict[str, Any]:
    for known in model.properties:
        if key.lower() in {known["id"], known["name"].lower()}:
            return known
    raise invalid(f"The model has no property {key[:100]!r}.")


def read_named(sent: Any, what: str) -> list[tuple[str, Any]]:
    """Return names and values, which came as a list of ``name`` and ``value`` or as an object; else 400."""
    if isinstance(sent, dict):
        return list(sent.items())
    rows = [] if sent is None else sent
    if not isinstance(rows, list) or not all(
        isinstance(row, dict) and isinstance(row.get("name"), str) for row in rows
    ):
        raise invalid(f"{what} must be a list of name and value.")
    return [(row["name"], row.get("value")) for row in rows]


def read_variables(workflow: Workflow, sent: Any) -> dict[str, Any]:
    """Return the values of a workflow's variables, else 400; those it does not have are passed over."""
    pairs = read_named(sent, "workflowVariables")
    if len(pairs) > _MAX_VARIABLES:
        raise invalid(f"workflowVariables must be at most {_MAX_VARIABLES}.")
    known = {variable["name"].lower(): variable for variable in workflow.variables}
    given = [(known[name.lower()], value) for name, value in pairs if name.lower() in known]
    return {
        variable["name"]: _read(variable["name"], _VARIABLES[variable["dataType"]], value) for variable, value in given
    }


def _read(name: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return None if value is None else read(value)
    except (ValueError, TypeError, OverflowError):
        raise invalid(f"The value of {name} is not of its type.") from None


def _text(value: Any) -> str:
    if not isinstance(value, str | int | float) or len(text := str(value)) > _MAX_TEXT:
        raise ValueError("no text")
    return text


def _date(value: Any) -> str:
    return write_date(read_date(_text(value)))


def _whole_seconds(value: Any) -> str:
    return whole_seconds(_text(value))


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return value


def _written_boolean(value: Any) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if _text(value).lower() not in words:
        raise ValueError("neither yes nor no")
    return words[_text(value).lower()]


_NUMBER, _DATE, _YES_OR_NO = 1, 2, 3
_Readers = dict[int, Callable[[Any], Any]]
_PROPERTIES: Final[_Readers] = {
    0: _text,
    _NUMBER: finite,
    _DATE: _whole_seconds,
    _YES_OR_NO: _boolean,
}
"""The types of a model's properties, and what reads a value of each."""
_VARIABLES: Final[_Readers] = {1: _text, 2: finite, 3: _date, 4: _written_boolean}
"""The same for the variables of a workflow."""
