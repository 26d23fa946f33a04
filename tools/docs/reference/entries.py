"""One function, class or value as Markdown."""

from collections.abc import Iterable
from typing import cast

import griffe

from .code import Thing, public, resolved, text_of
from .markup import first_line, markdown

_LINE = 100
_NOT_SHOWN = {"self", "cls"}
_STAR = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}


def entry(name: str, thing: Thing, level: int = 2, note: str = "") -> str:
    """Return the entry of whatever it is, under a heading."""
    head = f"{'#' * level} `{name}`"
    match thing:
        case griffe.Class():
            parts = [head, markdown(text_of(thing)), *_members(thing, level + 1)]
        case griffe.Function():
            parts = [head, f"```python\n{signature(thing)}\n```", note, markdown(text_of(thing))]
        case _:
            value = "" if thing.value is None else f"```python\n{name} = {thing.value}\n```"
            parts = [head, value, markdown(text_of(thing))]
    return joined(parts)


def joined(parts: Iterable[str]) -> str:
    """Return paragraphs as one text."""
    return "\n\n".join(part for part in parts if part)


def page(parts: Iterable[str]) -> str:
    """Return paragraphs as the text of a file."""
    return joined(parts) + "\n"


def signature(function: griffe.Function, name: str = "") -> str:
    """Return a signature, over several lines where it is long."""
    shown = list(_parameters(function))
    above = "".join(f"@{each.value}\n" for each in function.decorators if "contextmanager" in str(each.value))
    start = f"{'async ' if 'async' in function.labels else ''}def {name or function.name}("
    answer = f") -> {function.returns}" if function.returns is not None else ")"
    if len(start) + len(", ".join(shown)) + len(answer) <= _LINE:
        return above + start + ", ".join(shown) + answer
    return above + "\n".join([start, *(f"    {each}," for each in shown), answer])


def _parameters(function: griffe.Function) -> Iterable[str]:
    is_marked = False
    for each in function.parameters:
        if each.name in _NOT_SHOWN:
            continue
        if each.kind is griffe.ParameterKind.var_positional:
            is_marked = True
        if each.kind is griffe.ParameterKind.keyword_only and not is_marked:
            is_marked = True
            yield "*"
        star = _STAR.get(each.kind, "")
        typed = f": {each.annotation}" if each.annotation is not None else ""
        has_default = each.default is not None and not star
        yield f"{star}{each.name}{typed}" + (f" = {each.default}" if has_default else "")


def _members(thing: griffe.Class, level: int) -> Iterable[str]:
    start = thing.all_members.get("__init__")
    if start is not None and not thing.name.endswith("Error"):
        start = cast("griffe.Function", resolved(start))
        yield f"```python\n{signature(start, thing.name).removeprefix('def ').removesuffix(' -> None')}\n```"
        yield markdown(text_of(start))
    values = [each for _, each in public(thing) if isinstance(each, griffe.Attribute)]
    yield "\n".join(_value(each) for each in values)
    for name, each in public(thing):
        if isinstance(each, griffe.Function):
            yield entry(name, each, level)


def _value(thing: griffe.Attribute) -> str:
    typed = f": {thing.annotation}" if thing.annotation is not None else ""
    given = f" = {thing.value}" if thing.value is not None and "class-attribute" in thing.labels else ""
    said = first_line(text_of(thing))
    return f"- `{thing.name}{typed}{given}`" + (f": {said}" if said else "")
