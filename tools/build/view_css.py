"""``view.css``: a part of the page's style sheet, if no address in it leads away from the page."""

import re

from ..errors import CommandError
from .addresses import is_foreign
from .views import View

# https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})[ \t\n\f\r]?|([^\n\f\r]))", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
# functions that take addresses: https://www.w3.org/TR/css-values-4/#urls, https://www.w3.org/TR/css-images-4/
_CALL = re.compile(r"\b(?:url|src|image|(?:-webkit-)?image-set)\(([^)]*)", re.IGNORECASE)
_APART = re.compile(r"[\s,\"'()]+")


def read_css(view: View) -> str:
    """Return a view's ``view.css``; "" where it has none. :raises CommandError: something in it is not allowed."""
    path = view.folder / "view.css"
    if not path.is_file():
        return ""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as problem:
        raise CommandError(f"{path}: {problem}") from None
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(_lines_alone, text))
    if found := _IMPORT.search(plain):
        raise CommandError(
            f"{path}, line {_line(plain, found.start())}: @import is not allowed; put all into view.css."
        )
    for call in _CALL.finditer(plain):
        if bad := next(filter(is_foreign, _APART.split(call[1])), ""):
            raise CommandError(f"{path}, line {_line(plain, call.start())}: {bad!r} leads away from the page.")
    return text


def _lines_alone(comment: re.Match[str]) -> str:
    return " " + "\n" * comment[0].count("\n")


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
