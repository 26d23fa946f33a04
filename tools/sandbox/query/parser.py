"""From tokens to a tree, by recursive descent: one method a rule of the grammar.

::

    either     := all (OR all)*
    all        := condition (AND condition)*
    condition  := '(' either ')'
                | operand compare operand
                | operand [NOT] LIKE operand
                | operand [NOT] IN '(' operand (',' operand)* ')'
                | operand BETWEEN operand AND operand
    compare    := eq | ne | gt | ge | lt | le | = | <> | != | > | >= | < | <=
    operand    := [name] | name | 'text' | number | function '(' operand (',' operand)* ')'
"""

from typing import Final, get_args

from . import tree
from .tokens import QueryError, Token, tokenize

MAX_LENGTH: Final = 8_000
MAX_DEPTH: Final = 40
MAX_CONDITIONS: Final = 200
"""Databases bound how deep and how long an expression may be: these keep well below (SQLite: 1,000 deep)."""

_COMPARE: Final[dict[str, tree.CompareOperator]] = {
    **{operator: operator for operator in get_args(tree.CompareOperator)},
    "=": "eq",
    "<>": "ne",
    "!=": "ne",
    ">": "gt",
    ">=": "ge",
    "<": "lt",
    "<=": "le",
}
_RESERVED: Final = frozenset({"and", "or", "not", "like", "in", "between", *_COMPARE})


def parse(query: str) -> tree.Condition:
    """Return the tree of a query.

    :raises QueryError: it is not a query, or it is longer or deeper than allowed.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"The query is longer than {MAX_LENGTH} characters.")
    return _Parser(list(tokenize(query))).whole()


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._conditions = 0

    def whole(self) -> tree.Condition:
        node = self._either()
        if self._token.kind != "end":
            raise self._unexpected("the end, 'and' or 'or'")
        return node

    def _either(self) -> tree.Condition:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else tree.Either(tuple(parts))

    def _all(self) -> tree.Condition:
        parts = [self._condition()]
        while self._take("and"):
            parts.append(self._condition())
        return parts[0] if len(parts) == 1 else tree.All(tuple(parts))

    def _condition(self) -> tree.Condition:
        if self._take("("):
            self._descend()
            inner = self._either()
            self._expect(")")
            self._depth -= 1
            return inner
        self._count()
        return self._test(self._operand())

    def _test(self, operand: tree.Operand) -> tree.Condition:
        if self._take("between"):
            low = self._operand()
            self._expect("and")
            return tree.Between(operand, low, self._operand())
        negated = self._take("not")
        if self._take("like"):
            return tree.Like(operand, self._operand(), negated)
        if self._take("in"):
            self._expect("(")
            return tree.In(operand, self._operands(), negated)
        operator = None if negated else _COMPARE.get(self._token.value.lower())
        if operator is None or self._token.kind not in {"word", "symbol"}:
            raise self._unexpected("'like' or 'in'" if negated else "a comparison")
        self._at += 1
        return tree.Comparison(operand, operator, self._operand())

    def _operand(self) -> tree.Operand:
        token = self._token
        self._at += 1
        match token.kind:
            case "name":
                return tree.Name(token.value)
            case "text":
                return tree.Text(token.value)
            case "number":
                return tree.Number(token.value)
            case "word" if token.value.lower() not in _RESERVED:
                return self._call(token.value) if self._take("(") else tree.Name(token.value)
        self._at -= 1
        raise self._unexpected("a name, a text or a number")

    def _call(self, function: str) -> tree.Call:
        self._descend()
        arguments = () if self._take(")") else self._operands()
        self._depth -= 1
        return tree.Call(function.lower(), arguments)

    def _operands(self) -> tuple[tree.Operand, ...]:
        """Read what stands up to the closing parenthesis."""
        operands = [self._operand()]
        while self._take(","):
            self._count()  # SQL compares with each
            operands.append(self._operand())
        self._expect(")")
        return tuple(operands)

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _take(self, word: str) -> bool:
        if self._token.kind not in {"word", "symbol"} or self._token.value.lower() != word:
            return False
        self._at += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise self._unexpected(f"'{word}'")

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(f"The query is nested more than {MAX_DEPTH} deep.")

    def _count(self) -> None:
        self._conditions += 1
        if self._conditions > MAX_CONDITIONS:
            raise QueryError(f"The query has more than {MAX_CONDITIONS} conditions.")

    def _unexpected(self, wanted: str) -> QueryError:
        place = "at the end" if self._token.kind == "end" else f"at character {self._token.position + 1}"
        return QueryError(f"Expected {wanted} {place}.")
