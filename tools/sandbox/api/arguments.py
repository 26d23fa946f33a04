"""What the parameters of a view stand for, told by their names and their types."""

import inspect
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from ..storage.base import Base
from .envelope import not_found
from .inputs import Body
from .writing import row_of_database

Finder = TypeVar("Finder", bound=Callable[[str], Any])

_IDS: Final = re.compile(r"<(\w+_id)>")
_FINDERS: Final[dict[type, Callable[[str], Any]]] = {}


def finds(kind: type) -> Callable[[Finder], Finder]:
    """Have a function find what a parameter of a view of that type stands for, by the part of the path."""

    def register(finder: Finder) -> Finder:
        _FINDERS[kind] = finder
        return finder

    return register


def arguments_of(view: Callable[..., Any], path: str) -> tuple[bool, Callable[[dict[str, Any]], dict[str, Any]]]:
    """Return whether a view takes the body, and what makes its other arguments of the parts of the path."""
    kinds = {parameter.name: parameter.annotation for parameter in inspect.signature(view).parameters.values()}
    ids = _IDS.findall(path)
    found = {
        own if (own := f"{name}_id") in ids else ids[-1]: (name, kind)
        for name, kind in kinds.items()
        if inspect.isclass(kind) and (kind in _FINDERS or issubclass(kind, Base))
    }
    within = [
        (name, owner) for part, (name, kind) in found.items() for owner in ids if owner != part and hasattr(kind, owner)
    ]
    taken = {*found, *({owner for _, owner in within} - kinds.keys())}

    def arguments(parts: dict[str, Any]) -> dict[str, Any]:
        things = {found[part][0]: _find(found[part][1], key) for part, key in parts.items() if part in found}
        for name, owner in within:
            if getattr(things[name], owner) != (things[found[owner][0]].id if owner in found else parts[owner]):
                raise not_found()
        return things | {part: key for part, key in parts.items() if part not in taken}

    return Body in kinds.values(), arguments


def _find(kind: type, key: str) -> Any:
    finder = _FINDERS.get(kind)
    return finder(key) if finder else row_of_database(kind, key)
