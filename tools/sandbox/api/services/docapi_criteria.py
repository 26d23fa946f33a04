"""The criteria of a search: they become a tree of the ``q`` language, and that becomes SQL with bound values.

A criterion has ``lookIn`` (a name), ``clause`` (1 to 18, or its name), ``criteria`` (a value), ``condition`` (``and``
or ``or``, before it), ``leftBracket`` and ``rightBracket`` (seen in the C# client, all of it).
"""

from typing import Final

from sqlalchemy import ColumnElement, true

from ...query import QueryError, compile_query
from ...query.tree import All, Between, CompareOperator, Comparison, Condition, Either, In, Like, Name, Text
from ..bodies import Body
from ..envelope import invalid
from ..rows import names
from .docapi_rows import searched_columns

_MAX_CRITERIA: Final = 100
_MAX_DEPTH: Final = 30
_COMPARE: Final[dict[int, CompareOperator]] = {1: "eq", 2: "ne", 3: "gt", 4: "ge", 5: "lt", 6: "le"}
_LIKE: Final = {7: "{}%", 9: "%{}", 11: "%{}%"}
"""The clause after each is its opposite."""
_CLAUSES: Final = names(
    "isequal notequal greaterthan greaterthanequal lessthan lessthanequal beginwith notbeginwith endwith notendwith "
    "contain notcontain null notnull between notbetween in notin"
)
"""The names of the clauses, in the order of their numbers from 1."""


def criteria_condition(body: Body) -> ColumnElement[bool]:
    """Return the condition of ``criteriaList``: ``and`` binds closer than ``or``.

    :raises Problem: they make no condition (``meta.status`` 400).
    """
    criteria = body.objects("criteriaList", _MAX_CRITERIA)
    if not criteria:
        return true()
    try:
        return compile_query(_Reader(criteria).whole(), searched_columns())
    except QueryError as error:
        raise invalid(str(error)) from None


class _Reader:
    """From criteria to a tree, by recursive descent over what they stand for: brackets, tests, ``and``, ``or``."""

    def __init__(self, criteria: list[Body]) -> None:
        self._words: list[str | Body] = []
        for number, criterion in enumerate(criteria):
            if number:
                self._words.append("or" if criterion.word("condition") == "or" else "and")
            self._words += ["("] * criterion.flag("leftBracket") + [criterion] + [")"] * criterion.flag("rightBracket")
        self._depth = 0

    def whole(self) -> Condition:
        tree = self._either()
        if self._words:
            raise QueryError("There is a right bracket too many.")
        return tree

    def _either(self) -> Condition:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all(self) -> Condition:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Condition:
        if self._take("("):
            self._depth += 1
            if self._depth > _MAX_DEPTH:
                raise QueryError(f"The brackets are nested more than {_MAX_DEPTH} deep.")
            inner = self._either()
            if not self._take(")"):
                raise QueryError("A right bracket is missing.")
            self._depth -= 1
            return inner
        word = self._words.pop(0) if self._words else None
        if not isinstance(word, Body):
            raise QueryError("A criterion is missing.")
        return _test(word)

    def _take(self, word: str) -> bool:
        if not self._words or self._words[0] != word:
            return False
        self._words.pop(0)
        return True


def _test(criterion: Body) -> Condition:
    name, value = Name(criterion.text("lookIn").strip().strip("[]")), criterion.text("criteria")
    clause = _clause(criterion)
    if clause in _COMPARE:
        return Comparison(name, _COMPARE[clause], Text(value))
    for like, pattern in _LIKE.items():
        if clause in {like, like + 1}:
            return Like(name, Text(pattern.format(value)), clause != like)
    if clause in {13, 14}:
        return Comparison(name, "eq" if clause == 13 else "ne", Text(""))
    parts = tuple(Text(part.strip()) for part in value.split(","))
    if clause in {17, 18}:
        if len(parts) > _MAX_CRITERIA:
            raise QueryError(f"A list has at most {_MAX_CRITERIA} values.")
        return In(name, parts, clause == 18)
    if len(parts) != 2:
        raise QueryError("Two values, with a comma between them, must stand there.")
    low, high = parts
    if clause == 15:
        return Between(name, low, high)
    return Either((Comparison(name, "lt", low), Comparison(name, "gt", high)))


def _clause(criterion: Body) -> int:
    text = criterion.text("clause", "1").strip().lower() or "1"
    if text in _CLAUSES:
        return _CLAUSES.index(text) + 1
    clause = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    if not 1 <= clause <= len(_CLAUSES):
        raise QueryError("clause must be one of the kinds of comparison: 1 to 18.")
    return clause
