"""VisualVault's own Python client from PyPI: its services, and which of their methods have been called."""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
import vvrest.services

CALLED: set[str] = set()
"""The methods called so far, as ``Class.method``."""


def all_methods() -> dict[str, tuple[type, str]]:
    """Return every public method of every service, as ``Class.method``."""
    found: dict[str, tuple[type, str]] = {}
    for module in pkgutil.iter_modules(vvrest.services.__path__):
        name = f"{vvrest.services.__name__}.{module.name}"
        for _, service in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if service.__module__ == name:
                for method, _function in inspect.getmembers(service, inspect.isfunction):
                    if not method.startswith("_"):
                        found[f"{service.__name__}.{method}"] = (service, method)
    return found


def write_down_calls(patch: pytest.MonkeyPatch) -> None:
    """Have each method note down that it was called."""
    for name, (service, method) in all_methods().items():
        patch.setattr(service, method, _noting(name, getattr(service, method)))


def data_of(answer: dict[str, Any], status: int = 200) -> Any:
    """Return the data of an answer whose verdict is ``status``."""
    assert answer["meta"]["status"] == status, answer
    return answer.get("data")


def _noting(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def noted(*args: Any, **settings: Any) -> Any:
        CALLED.add(name)
        return method(*args, **settings)

    return noted
