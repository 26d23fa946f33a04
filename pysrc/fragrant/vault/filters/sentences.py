"""A filter as a sentence: "Amount is over 1,000 and Status is Paid or Closed"."""

from collections.abc import Callable, Mapping
from typing import Any

from .conditions import All, Condition, Either, Test
from .values import DaysAgo, Scalar

ENGLISH: Mapping[str, str] = {
    "and": "{0} and {1}",
    "or": "{0} or {1}",
    "inside": "({0})",
    "days-ago": "{0} days ago",
    "eq": "{field} is {0}",
    "ne": "{field} is not {0}",
    "gt": "{field} is over {0}",
    "ge": "{field} is at least {0}",
    "lt": "{field} is under {0}",
    "le": "{field} is at most {0}",
    "between": "{field} is between {0} and {1}",
    "outside": "{field} is not between {0} and {1}",
    "in": "{field} is {0}",
    "not_in": "{field} is not {0}",
    "contains": "{field} contains “{0}”",
    "lacks": "{field} does not contain “{0}”",
    "starts": "{field} begins with “{0}”",
    "not_starts": "{field} does not begin with “{0}”",
    "ends": "{field} ends with “{0}”",
    "not_ends": "{field} does not end with “{0}”",
    "like": "{field} is like “{0}”",
    "not_like": "{field} is not like “{0}”",
    "empty": "{field} is empty",
    "filled": "{field} has a value",
    "unset": "{field} was never set",
    "set": "{field} was set",
}
"""The words, by operator; another language gives its own."""


def sentence(condition: Condition, words: Mapping[str, str] = ENGLISH, show: Callable[[Scalar], str] = str) -> str:
    """Return a filter in words. ``show`` writes a number or a date as its reader would."""

    def shown(value: Scalar) -> str:
        return _filled(words["days-ago"], value.days) if isinstance(value, DaysAgo) else show(value)

    match condition:
        case Test():
            given = [shown(each) for each in condition.values]
            if condition.operator.name in ("in", "not_in"):
                given = [_joined(words["or"], given)]
            return _filled(words[condition.operator.name], *given, field=condition.field)
        case All():
            return _joined(words["and"], [_inside(each, words, show) for each in condition.conditions])
        case Either():
            return _joined(words["or"], [_inside(each, words, show) for each in condition.conditions])
    raise TypeError(condition)


def _inside(condition: Condition, words: Mapping[str, str], show: Callable[[Scalar], str]) -> str:
    text = sentence(condition, words, show)
    return text if isinstance(condition, Test) else _filled(words["inside"], text)


def _joined(pattern: str, parts: list[str]) -> str:
    text = parts[0]
    for each in parts[1:]:
        text = _filled(pattern, text, each)
    return text


def _filled(pattern: str, *given: Any, **named: Any) -> str:
    """Return the pattern with its places filled; braces in what fills them are text."""
    return pattern.format(*given, **named)
