"""Mistakes of single tables, keys and values."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

_TYPE_NAMES: dict[object, str] = {str: "a text", int: "a whole number", list: "a list of texts"}

Tree = Mapping[str, Any]


def check_names(tree: Tree, known: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    """Yield a sentence for each table that there should not be."""
    for name in sorted(tree.keys() - known.keys()):
        yield f"[{prefix}{name}] is not a table of this file{_suggest(name, known)}"


def check_tables(own: Tree, filled: Tree, tables: Mapping[str, type[Any]], prefix: str = "") -> Iterator[str]:
    """Yield the mistakes within some tables.

    ``own`` is what the file says, ``filled`` the same with placeholders replaced. ``[oauth]`` must be there.
    """
    for name, table in tables.items():
        given = filled.get(name, {})
        if not isinstance(given, dict):
            yield f"{prefix}{name} must be a table: [{prefix}{name}]"
        elif name in filled or name == "oauth":
            yield from _check_table(f"{prefix}{name}", table, own.get(name, {}), given)


def _check_table(name: str, table: type[Any], own: Tree, filled: Tree) -> Iterator[str]:
    known = {field.name: field for field in fields(table)}
    hints = get_type_hints(table)
    for key in sorted(own.keys() - known.keys()):
        yield f"[{name}] {key} is not a key of this table{_suggest(key, known)}"
    for key, field in known.items():
        if key in own:
            yield from _check_value(name, field, hints[key], filled[key])
        elif field.default is MISSING and field.default_factory is MISSING:
            yield f"[{name}] {key} is missing; it must be given"


def _check_value(table: str, field: Field[Any], hint: Any, value: Any) -> Iterator[str]:
    where = f"[{table}] {field.name} = {value!r}"
    kind = get_origin(hint) or hint
    member = get_args(hint)
    if type(value) is not kind or (member and not all(type(each) is member[0] for each in value)):
        yield f"{where} must be {_TYPE_NAMES[kind]}"
        return
    if demand := field.metadata["rule"](value):
        yield f"{where} {demand}"


def _suggest(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; it has {', '.join(known)}"
