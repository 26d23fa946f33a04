"""A page for each resource: its example, its methods, and the options that are its own."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import griffe
from fragrant.vault.endpoint import Endpoint
from fragrant.vault.resource import Resource

from .code import classes, defined, module, resolved, text_of
from .endpoints import endpoints, methods
from .entries import entry, page
from .markup import markdown

EXAMPLES = Path(__file__).parents[1] / "examples"
MADE_BY = "Made by `python3 -m tools docs` from the signatures and docstrings of `pysrc/fragrant/`."


def resource_page(name: str, kind: type[Resource], links: Mapping[str, str]) -> str:
    """Return the page of one resource; ``links`` has the address of each class that signatures name."""
    path = f"vault.resources.{name}"
    found = classes(defined(path))
    own = found.pop(kind.__name__)
    return page(
        [
            f"# `vault.{name}`",
            MADE_BY,
            markdown(text_of(module(path))),
            markdown(text_of(own).removeprefix(f"``vault.{name}``").lstrip(".: ").strip()),
            _example(name),
            "## Methods",
            *(_method(each, own, kind, links) for each in methods(kind)),
            *(entry(other, thing) for other, thing in found.items()),
        ]
    )


def _example(name: str) -> str:
    text = (EXAMPLES / f"{name}.py").read_text("utf-8")
    parsed = ast.parse(text)
    words = ast.get_docstring(parsed) or ""
    code = "\n".join(text.splitlines()[parsed.body[0].end_lineno :]).strip()
    return f"## Example\n\n{markdown(words)}\n\n```python\n{code}\n```"


def _method(name: str, own: griffe.Class, kind: type[Resource], links: Mapping[str, str]) -> str:
    function = cast("griffe.Function", resolved(own.all_members[name]))
    asked = "; ".join(dict.fromkeys(_endpoint(each) for each in endpoints(kind, name)))
    signed = " ".join([str(function.returns), *(str(each.annotation) for each in function.parameters)])
    linked = [f"[{each}]({links[each]})" for each in dict.fromkeys(re.findall(r"\w+", signed)) if each in links]
    return entry(name, function, 3, ". ".join(part for part in (asked, ", ".join(linked)) if part) + ".")


def _endpoint(declared: Endpoint) -> str:
    return f"`{declared.method} {declared.path}`, {declared.standing}"
