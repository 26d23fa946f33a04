"""The kinds of row, and the values that they choose from."""

import griffe
from fragrant.vault.record import camel_case

from .code import Thing, classes, defined, module, public, text_of
from .entries import entry, joined, page
from .markup import cell, markdown
from .resources import MADE_BY

_HEAD = """\
A row is a mapping of the names that the server wrote to their values. Beside that it has attributes for what is known
of its kind. The column “key” is the name in the row; the column “type” leads to how a value is read.\
"""


def rows_page() -> str:
    """Return the page."""
    base = classes(defined("vault.record"))
    kinds = classes(defined("vault.records"))
    rows = {name: thing for name, thing in kinds.items() if _is_row(thing)}
    return page(
        [
            "# The kinds of row",
            MADE_BY,
            markdown(text_of(module("vault.records"))),
            _HEAD,
            entry("Record", base.pop("Record")),
            "## How values are read",
            *(entry(name, thing, 3) for name, thing in base.items()),
            *(_row(name, thing) for name, thing in rows.items()),
            "## Values to choose from",
            *(entry(name, thing, 3) for name, thing in kinds.items() if name not in rows),
        ]
    )


def _is_row(thing: griffe.Class) -> bool:
    return any(str(base).endswith("Record") for base in thing.bases)


def _row(name: str, thing: griffe.Class) -> str:
    lines = [_attribute(each) for _, each in public(thing) if isinstance(each, griffe.Attribute)]
    table = ["| attribute | type | key | meaning |", "|---|---|---|---|", *lines] if lines else []
    return joined([f"## `{name}`", markdown(text_of(thing)), "\n".join(table)])


def _attribute(thing: griffe.Attribute) -> str:
    call: Thing | griffe.Expr | str | None = thing.value
    typed, key = f"`{thing.annotation}`", ""
    if isinstance(call, griffe.ExprCall):
        given = [str(each) for each in call.arguments]
        kind = str(call.function)
        named = [each.strip("'\"") for each in given if each[:1] in "'\""]
        key = named[0] if named else camel_case(thing.name)
        chosen = next((each for each in given if each[:1] not in "'\""), "")
        typed = f"[{chosen or kind}](#{(chosen or kind).lower()})"
    return f"| `{thing.name}` | {typed} | {f'`{key}`' if key else ''} | {cell(text_of(thing))} |"
