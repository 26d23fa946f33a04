"""Filters, and each operator with what it sends."""

from datetime import date

from fragrant.vault.filters import ENGLISH, OPERATORS, Input, Kind, Operator
from fragrant.vault.filters.conditions import Test

from .code import classes, defined, exported, module, text_of
from .entries import entry, page
from .markup import cell, markdown
from .resources import MADE_BY

_OPERATORS = """\
## Operators

Each is met by rows that have a value, but for those about emptiness. The third column is what is sent as `q`; where
that finds other rows, too, or nothing is sent, the rows are checked in the client. The fourth says which fields it
fits; its opposite is what `~` makes of it.

| operator | in words | `q` | fits | opposite |
|---|---|---|---|---|\
"""
_TEXTS, _NUMBERS = ("Paid", "Open"), ("10", "20")
_TODAY = date(2024, 12, 31)


def filters_page() -> str:
    """Return the page."""
    found = exported("vault.filters")
    condition = classes(defined("vault.filters.conditions"))["Condition"]
    return page(
        [
            "# Filters",
            MADE_BY,
            markdown(text_of(module("vault.filters"))),
            "\n".join([_OPERATORS, *(_operator(each) for each in OPERATORS.values())]),
            entry("field", found.pop("field")),
            entry("Field", found.pop("Field")),
            entry("Condition", condition),
            *(entry(name, thing) for name, thing in found.items() if name not in {"ENGLISH", "OPERATORS", "Condition"}),
        ]
    )


def _operator(each: Operator) -> str:
    values = (_NUMBERS if each.input is Input.TWO else _TEXTS)[: {Input.NONE: 0, Input.ONE: 1}.get(each.input, 2)]
    sent, is_exact = Test("Field", each, values).written(_TODAY)
    words = cell(ENGLISH[each.name].format(*values, field="Field"))
    fits = "all" if each.kinds == frozenset(Kind) else ", ".join(kind for kind in Kind if kind in each.kinds)
    written = (f"`{sent}`" if sent else "nothing") + ("" if is_exact else ", checked")
    return f"| `{each.name}` | {words} | {written} | {fits} | `{each.opposite}` |"
