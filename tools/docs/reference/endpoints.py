"""The endpoints that a method asks: its own, or those of the methods that it calls."""

import importlib
import inspect
import re
from collections.abc import Iterator

from fragrant.vault import Vault
from fragrant.vault.endpoint import Endpoint
from fragrant.vault.resource import Resource

_CALLED = re.compile(r"self\.(\w+)\(")


def resources() -> Iterator[tuple[str, type[Resource]]]:
    """Yield each attribute of a vault, with its class."""
    for name, kind in Vault.__annotations__.items():
        yield name, getattr(importlib.import_module(f"fragrant.vault.resources.{name}"), kind)


def methods(kind: type[Resource]) -> list[str]:
    """Return the names of a resource's methods, in the order of its source; what it inherits comes last."""
    own = [part for part in kind.__mro__ if issubclass(part, Resource)]
    named = dict.fromkeys(name for part in own for name, each in vars(part).items() if callable(each))
    return [name for name in named if not name.startswith("_")]


def endpoints(kind: type[Resource], name: str) -> list[Endpoint]:
    """Return what a method asks."""
    method = getattr(kind, name)
    if (own := getattr(method, "endpoint", None)) is not None:
        return [own]
    called = dict.fromkeys(_CALLED.findall(inspect.getsource(method)))
    return [found for each in called for found in endpoints(kind, each)]


def shape(method: str, path: str) -> str:
    """Return an address without the names of its variable parts, in lower case as servers take it."""
    return f"{method.upper()} {re.sub(r'{[^}]*}', '{}', path).lower()}"
