"""The errors as a tree, then one after the other."""

import importlib
from collections.abc import Iterator

from fragrant.vault import VaultError

from .code import classes, defined, text_of
from .entries import entry, page
from .markup import cell, first_line
from .resources import MADE_BY

Kind = type[Exception]


def errors_page() -> str:
    """Return the page."""
    importlib.import_module("fragrant.server")  # its errors belong to the tree
    below = list(_below(VaultError, ""))
    tree = [VaultError.__name__, *(f"{branch}{kind.__name__}" for branch, kind in below)]
    kinds: list[Kind] = [VaultError, *(kind for _, kind in below)]
    found = [(each.__name__, classes(defined(_module(each)))[each.__name__]) for each in kinds]
    return page(
        [
            "# Errors",
            MADE_BY,
            "```text\n" + "\n".join(tree) + "\n```",
            "| error | meaning |\n|---|---|\n"
            + "\n".join(f"| `{name}` | {cell(first_line(text_of(thing)))} |" for name, thing in found),
            *(entry(name, thing) for name, thing in found),
        ]
    )


def _below(kind: Kind, margin: str) -> Iterator[tuple[str, Kind]]:
    """Yield each kind below one, with the branch before its name; what tests and programs add is left out."""
    own = [each for each in kind.__subclasses__() if each.__module__.startswith("fragrant.")]
    children = sorted((each for each in own if not each.__module__.startswith("fragrant.app.")), key=_place)
    for child in children:
        is_last = child is children[-1]
        yield margin + ("└── " if is_last else "├── "), child
        yield from _below(child, margin + ("    " if is_last else "│   "))


def _place(kind: Kind) -> tuple[bool, str, int]:
    """Return where a kind is defined, the vault's own first."""
    module = _module(kind)
    return not module.startswith("vault."), module, classes(defined(module))[kind.__name__].lineno or 0


def _module(kind: Kind) -> str:
    return kind.__module__.partition(".")[2]
