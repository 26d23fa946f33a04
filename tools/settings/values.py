"""Mistakes of single tables, keys and values."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

from .filling import Part, Tree
from .showing import shown
from .tables import default_of, keys

_TYPE_NAMES: dict[object, str] = {
    str: "a text",
    int: "a whole number",
    list: "a list of texts",
    dict: "a table of texts",
}


def check_names(tree: Tree, known: Iterable[str], prefix: str = "") -> Iterator[str]:
    """Yield a sentence for each table that there should not be."""
    known = list(known)
    for name in sorted(tree.keys() - set(known)):
        yield f"[{prefix}{name}] is not a table of this file{_suggest(name, known)}"


def check_tables(part: Part) -> Iterator[str]:
    """Yield the mistakes within the tables of a part of the file."""
    for name, filled in part.filled.items():
        if isinstance(filled, dict):
            yield from _check_table(name, part)
        else:
            yield f"{part.prefix}{name} must be a table: [{part.prefix}{name}]"


def _check_table(table: str, part: Part) -> Iterator[str]:
    given, filled = part.given.get(table, {}), part.filled[table]
    where = f"[{part.prefix}{table}]"
    hints = get_type_hints(part.types[table])
    known = {key.name: key for key in keys(part.types[table])}
    for name in sorted(given.keys() - known.keys()):
        yield f"{where} {name} is not a key of this table{_suggest(name, list(known))}"
    for name, key in known.items():
        if name in given:
            yield from _check_value(where, key, hints[name], filled[name])
        elif name not in filled:
            why = "" if default_of(key, has_vault=True) is MISSING else f" without a [{part.prefix}vault] table"
            yield f"{where} {name} is missing;{why} it must be given"


def _check_value(where: str, key: Field[Any], hint: Any, value: Any) -> Iterator[str]:
    said = f"{where} {key.name} = {shown(value)}"
    kind = get_origin(hint) or hint
    member = get_args(hint)
    members = value.values() if isinstance(value, dict) else value
    if type(value) is not kind or (member and not all(type(each) is member[-1] for each in members)):
        yield f"{said} must be {_TYPE_NAMES[kind]}"
    elif demand := key.metadata["rule"](value):
        yield f"{said} {demand}"


def _suggest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; it has {', '.join(known)}"
