"""A filter in words, in the language in use."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fragrant.vault.filters import All, Condition, DaysAgo, Either, Scalar, Test

from ...texts import formats, t
from .fields import FilterField

_FIELD = "{field}"


def patterns() -> dict[str, str]:
    """Return how each operator is said, with ``{field}``, ``{0}`` and ``{1}`` for what it is about."""
    return {
        "eq": t("filter-eq", field=_FIELD),
        "ne": t("filter-ne", field=_FIELD),
        "gt": t("filter-gt", field=_FIELD),
        "ge": t("filter-ge", field=_FIELD),
        "lt": t("filter-lt", field=_FIELD),
        "le": t("filter-le", field=_FIELD),
        "between": t("filter-between", field=_FIELD),
        "outside": t("filter-outside", field=_FIELD),
        "in": t("filter-in", field=_FIELD),
        "not_in": t("filter-not-in", field=_FIELD),
        "contains": t("filter-contains", field=_FIELD),
        "lacks": t("filter-lacks", field=_FIELD),
        "starts": t("filter-starts", field=_FIELD),
        "not_starts": t("filter-not-starts", field=_FIELD),
        "ends": t("filter-ends", field=_FIELD),
        "not_ends": t("filter-not-ends", field=_FIELD),
        "like": t("filter-like", field=_FIELD),
        "not_like": t("filter-not-like", field=_FIELD),
        "empty": t("filter-empty", field=_FIELD),
        "filled": t("filter-filled", field=_FIELD),
        "unset": t("filter-unset", field=_FIELD),
        "set": t("filter-set", field=_FIELD),
    }


def date_patterns() -> dict[str, str]:
    """Return how operators are said of dates."""
    return {
        **patterns(),
        "eq": t("filter-date-eq", field=_FIELD),
        "ne": t("filter-date-ne", field=_FIELD),
        "gt": t("filter-date-gt", field=_FIELD),
        "ge": t("filter-date-ge", field=_FIELD),
        "lt": t("filter-date-lt", field=_FIELD),
        "le": t("filter-date-le", field=_FIELD),
    }


def in_words(condition: Condition, fields: Mapping[str, FilterField]) -> str:
    """Return a filter as a sentence: "Amount is over 1,000 and Status is Paid or Closed"."""
    match condition:
        case Test():
            return _of_test(condition, fields)
        case All():
            return _joined("and", [_inside(each, fields) for each in condition.conditions])
        case Either():
            return _joined("or", [_inside(each, fields) for each in condition.conditions])
    raise TypeError(condition)


def _of_test(test: Test, fields: Mapping[str, FilterField]) -> str:
    offered = fields.get(test.field)
    choices = (offered.choices if offered else None) or {}
    values = [choices.get(str(each)) or _shown(each) for each in test.values]
    if test.operator.name in ("in", "not_in"):
        values = [_joined("or", values)]
    is_date = any(isinstance(each, date | DaysAgo) for each in test.values)
    pattern = (date_patterns() if is_date else patterns())[test.operator.name]
    if test.operator.name == "ge" and isinstance(test.values[0], DaysAgo):
        pattern, values = t("filter-recent", field=_FIELD), [formats().number(test.values[0].days)]
    return _filled(pattern, *values, field=offered.label if offered else test.field)


def _shown(value: Scalar) -> str:
    match value:
        case DaysAgo():
            return t("filter-days-ago", days=formats().number(value.days))
        case bool():
            return t("filter-yes") if value else t("filter-no")
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return formats().day(value)
        case Decimal() | int() | float():
            return formats().number(float(value))
    return str(value)


def _inside(condition: Condition, fields: Mapping[str, FilterField]) -> str:
    text = in_words(condition, fields)
    return text if isinstance(condition, Test) else f"({text})"


def _joined(word: str, parts: list[str]) -> str:
    between = f" {t('filter-and') if word == 'and' else t('filter-or')} "
    return between.join(parts)


def _filled(pattern: str, *given: Any, **named: Any) -> str:
    return pattern.format(*given, **named)  # braces in what fills it are text
