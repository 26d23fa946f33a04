"""A filter as a text, such as an address holds, and back. An address may hold anything, so it is checked."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ..errors import VaultError
from .conditions import All, Condition, Either, Test
from .operators import OPERATORS
from .values import DaysAgo, Scalar

_MAX_LENGTH = 8_000
_MAX_DEPTH = 8
_MAX_TESTS = 100


def dump(condition: Condition) -> str:
    """Return a filter as JSON, as short as it can be."""
    return json.dumps(_plain(condition), separators=(",", ":"), ensure_ascii=False)


def load(text: str) -> Condition:
    """Return the filter that :func:`dump` wrote. :raises VaultError: the text is no such filter."""
    if len(text) > _MAX_LENGTH:
        raise VaultError("That is too long for a filter.")
    budget = [_MAX_TESTS]
    try:
        return _condition(json.loads(text), 0, budget)
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError):
        raise VaultError("That is no filter.") from None


def _plain(condition: Condition) -> list[Any]:
    match condition:
        case All():
            return ["all", *(_plain(each) for each in condition.conditions)]
        case Either():
            return ["any", *(_plain(each) for each in condition.conditions)]
        case Test():
            return [condition.operator.name, condition.field, *(_plain_value(each) for each in condition.values)]
    raise TypeError(condition)


def _condition(plain: Any, depth: int, budget: list[int]) -> Condition:
    if not isinstance(plain, list) or depth > _MAX_DEPTH:
        raise ValueError
    word, *rest = plain
    if word in ("all", "any"):
        group = [_condition(each, depth + 1, budget) for each in rest]
        return All(group) if word == "all" else Either(group)
    budget[0] -= 1
    name, *values = rest
    if budget[0] < 0 or not isinstance(name, str):
        raise ValueError
    return Test(name, OPERATORS[word], [_value(each) for each in values])


def _plain_value(value: Scalar) -> Any:
    match value:
        case DaysAgo():
            return {"ago": value.days}
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case float():
            return {"number": repr(value)}
    return value


def _value(plain: Any) -> Scalar:
    match plain:
        case str() | bool() | int():
            return plain
        case {"ago": int(days)} if not isinstance(days, bool):
            return DaysAgo(days)
        case {"at": str(text)}:
            return datetime.fromisoformat(text)
        case {"on": str(text)}:
            return date.fromisoformat(text)
        case {"number": str(text)}:
            return Decimal(text)
    raise ValueError
