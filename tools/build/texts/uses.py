"""Uses of texts: ``data-t`` in templates, ``t("key")`` and ``n("key", count)`` in Python."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from fragrant.app.texts import ATTRIBUTES

_JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Use:
    """A place that shows a text, and what it puts into the braces."""

    key: str
    values: frozenset[str]
    is_plural: bool
    where: str


def in_template(source: str, name: str) -> Iterator[Use | str]:
    """Yield the uses in a template as it stands, before it is rendered, or a sentence for a mistake.

    What has ``data-texts`` in the shell's templates is a view's, whose texts are checked with the view.
    """
    markup = _JINJA.sub(lambda found: "\n" * found[0].count("\n"), source)
    for element in BeautifulSoup(markup, "html.parser").find_all(True):
        if element.get("data-texts") or element.find_parent(attrs={"data-texts": True}):
            continue
        where = f"{name}, line {element.sourceline}"
        for attribute, key in element.attrs.items():
            if attribute == "data-t":
                yield from _mistakes(element, where)
                yield Use(str(key), slots_of(element), is_plural=False, where=where)
            elif attribute.startswith("data-t-"):
                if attribute.removeprefix("data-t-") not in ATTRIBUTES:
                    yield f"{where}: {attribute} is for none of {', '.join(ATTRIBUTES)}"
                yield Use(str(key), frozenset(), is_plural=False, where=where)


def slots_of(element: Tag) -> frozenset[str]:
    """Return the names of the elements that stand within the text of another."""
    return frozenset(str(child.get("data-slot", "")) for child in element.find_all(True, recursive=False))


def _mistakes(element: Tag, where: str) -> Iterator[str]:
    if any(isinstance(child, NavigableString) and child.strip() for child in element.children):
        yield f"{where}: the text of an element with data-t comes from the catalogue, so none may stand there"
    if "" in slots_of(element):
        yield f"{where}: an element in a text needs a data-slot, the name that it has in the text"


def in_python(source: str, name: str) -> Iterator[Use | str]:
    """Yield the uses in a module, or a sentence for a call whose key is not written out."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if called not in ("t", "n") or not call.args:
            continue
        where = f"{name}, line {call.lineno}"
        keys = list(_keys(call.args[0]))
        if not keys:
            yield f"{where}: the key of a text must be written out"
        values = frozenset(each.arg or "**" for each in call.keywords) | ({"count"} if called == "n" else frozenset())
        for key in keys:
            yield Use(key, values, is_plural=called == "n", where=where)


def _keys(argument: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression can be: one, or one of two."""
    if isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
