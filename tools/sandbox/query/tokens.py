"""From text to tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The alternatives inside a quoted text exclude one another, so that matching takes linear time.
_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | \[ (?P<name> [^\[\]]+ ) \]
    | ' (?P<text> (?: [^'\\] | '' | \\' | \\(?!') )* ) '
    | (?P<number> [+-]? (?: [0-9]+ (?: \.[0-9]* )? | \.[0-9]+ ) ) (?!\w)
    | (?P<word> [^\W\d] \w* )
    | (?P<symbol> <= | >= | <> | != | [=<>(),] )
    """,
    re.VERBOSE,
)


class QueryError(ValueError):
    """A ``q`` that can't be answered. The message says where and why, and is fit to be shown."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and where it begins (0 is the first character)."""

    kind: str
    """``name``, ``text``, ``number``, ``word``, ``symbol`` or ``end``."""
    value: str
    position: int


def tokenize(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, the last of kind ``end``.

    :raises QueryError: at some place no token begins.
    """
    if "\0" in query:
        raise QueryError("A null character can't be in a query.")
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if not match:
            raise QueryError(_complaint(query, position))
        kind, value = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "text":
            value = value.replace("\\'", "'").replace("''", "'")
        if kind != "space":
            yield Token(kind, value.strip() if kind == "name" else value, position)
        position = match.end()
    yield Token("end", "", position)


def _complaint(query: str, position: int) -> str:
    if query[position] == "'":
        return f"The text that begins at character {position + 1} has no end."
    if query[position] == "[":
        return f"The name that begins at character {position + 1} is empty or has no closing bracket."
    return f"Character {position + 1} can't stand there."
