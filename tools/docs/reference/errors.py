"""The errors as a tree, then one after the other."""

from collections.abc import Iterator

import fragrant.server
from fragrant.vault import VaultError

from .code import classes, defined, text_of
from .entries import entry, joined
from .markup import first_line
from .resources import MADE_BY

assert fragrant.server  # its errors belong to the tree


def errors_page() -> str:
    """Return the page."""
    kinds = [VaultError, *(kind for _, kind in _below(VaultError, ""))]
    tree = [VaultError.__name__, *(f"{branch}{kind.__name__}" for branch, kind in _below(VaultError, ""))]
    found = [(each, classes(defined(each.__module__.partition(".")[2]))[each.__name__]) for each in kinds]
    return joined(
        [
            "# Errors",
            MADE_BY,
            "```text\n" + "\n".join(tree) + "\n```",
            "| error | meaning |\n|---|---|\n"
            + "\n".join(f"| `{kind.__name__}` | {first_line(text_of(thing))} |" for kind, thing in found),
            *(entry(kind.__name__, thing) for kind, thing in found),
        ]
    )


def _below(kind: type[Exception], margin: str) -> Iterator[tuple[str, type[Exception]]]:
    """Yield each kind below one, with the branch before its name."""
    children = sorted(kind.__subclasses__(), key=lambda each: (each.__module__, _line_of(each)), reverse=False)
    for child in children:
        is_last = child is children[-1]
        yield margin + ("└── " if is_last else "├── "), child
        yield from _below(child, margin + ("    " if is_last else "│   "))


def _line_of(kind: type[Exception]) -> int:
    return classes(defined(kind.__module__.partition(".")[2]))[kind.__name__].lineno or 0
