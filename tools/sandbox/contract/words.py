"""Docstrings as text for readers."""

import inspect
import re
from collections.abc import Callable
from typing import Any, Final

_CODE: Final = re.compile(r"``(.+?)``", re.DOTALL)
_FIELD: Final = re.compile(r"^:[a-z]+ ?[^:]*:", re.MULTILINE)


def summary_and_details(thing: Callable[..., Any]) -> tuple[str, str]:
    """Return the first paragraph of a docstring, in one line and without its stop, and the rest in Markdown."""
    text = inspect.getdoc(thing) or ""
    field = _FIELD.search(text)
    head, _blank, rest = (text[: field.start()] if field else text).partition("\n\n")
    return _markdown(" ".join(head.split()).removesuffix(".")), "\n\n".join(
        _markdown(" ".join(text.split())) for text in rest.strip().split("\n\n")
    )


def _markdown(text: str) -> str:
    return _CODE.sub(r"`\1`", text)
