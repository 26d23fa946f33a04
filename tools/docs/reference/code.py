"""The package's source, read by griffe: nothing but this knows that it is griffe's."""

from collections.abc import Iterator
from functools import cache
from typing import cast

import griffe

from ...project import Project

Thing = griffe.Class | griffe.Function | griffe.Attribute | griffe.TypeAlias


@cache
def _package() -> griffe.Module:
    loaded = griffe.load("fragrant", search_paths=[Project.find().root / "pysrc"], allow_inspection=False)
    return cast("griffe.Module", loaded)


def module(path: str) -> griffe.Module:
    """Return a module by its path below the package, such as ``vault.records``; "" is the package."""
    return cast("griffe.Module", _package()[path]) if path else _package()


def exported(path: str) -> dict[str, Thing]:
    """Return what a module names in ``__all__``, wherever in the package that is defined."""
    origin = module(path)
    found = {str(name): origin.members.get(str(name)) for name in origin.exports or []}
    return {name: resolved(thing) for name, thing in found.items() if thing is not None}


def defined(path: str) -> dict[str, Thing]:
    """Return what a module defines for others, in the order of its source."""
    return {name: resolved(thing) for name, thing in public(module(path)) if not (thing.is_alias or thing.is_module)}


def public(parent: griffe.Module | griffe.Class) -> Iterator[tuple[str, griffe.Object | griffe.Alias]]:
    """Yield the members whose name has no underscore before it."""
    yield from ((name, each) for name, each in parent.members.items() if not name.startswith("_"))


def resolved(thing: griffe.Object | griffe.Alias) -> Thing:
    """Return what a name stands for."""
    target = thing.final_target if isinstance(thing, griffe.Alias) else thing
    if target.is_module:  # a function in a module of its own name
        return resolved(target.members[target.name])
    return cast("Thing", target)


def classes(things: dict[str, Thing]) -> dict[str, griffe.Class]:
    """Return the classes among them."""
    return {name: thing for name, thing in things.items() if isinstance(thing, griffe.Class)}


def text_of(thing: griffe.Object) -> str:
    """Return a docstring, "" for none."""
    return thing.docstring.value if thing.docstring else ""
