"""What a filter can be about."""

from collections.abc import Mapping
from dataclasses import dataclass

from fragrant.vault.filters import Kind, Operator, operators_for

_SELDOM = frozenset({"like", "not_like", "unset", "set"})
"""Operators that are not offered: patterns are for those who write them, and rows don't tell null from empty."""


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field by the name that ``q`` has for it, with its name for a person."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: Mapping[str, str] | None = None
    """The values that it can have, with their names; None where anything can be typed."""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Return the operators to offer."""
        return tuple(each for each in operators_for(self.kind) if each.name not in _SELDOM)
