"""The variables that a workflow is given: by name, each of its own type.

They come as a list of ``name``, ``value`` and ``dataType`` (seen in VisualVault's Node client), or as the text of
such a list or of an object (documented).
"""

from collections.abc import Callable
from typing import Any, Final

from ...storage.studio import Workflow
from ..envelope import invalid
from .typed_values import read_moment, read_number, read_text, read_yes_or_no

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
            values[known] = None if value is None else _read(known, data_type, value)
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


def _read(name: str, data_type: int, value: Any) -> Any:
    try:
        return _READERS[data_type](value)
    except (ValueError, TypeError, OverflowError):
        raise invalid(f"The value of {name} is not of its type.") from None


_READERS: Final[dict[int, Callable[[Any], Any]]] = {1: read_text, 2: read_number, 3: read_moment, 4: read_yes_or_no}
