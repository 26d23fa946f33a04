"""Every reason to refuse an answer, in one table: tests, error screens and documentation are made from it."""

from collections.abc import Mapping
from types import MappingProxyType

from . import refusals_of_answers, refusals_of_identities, refusals_of_servers
from .refusal import Refusal, RefusalKind

_TABLE = (*refusals_of_servers.KINDS, *refusals_of_answers.KINDS, *refusals_of_identities.KINDS)

REFUSALS: Mapping[str, RefusalKind] = MappingProxyType({kind.code: kind for kind in _TABLE})
"""The table, by code."""


def refuse(code: str, *, description: str = "", route: str = "") -> Refusal:
    """Return the refusal with that code. A code that is not in the table is a server's own."""
    return Refusal(code, REFUSALS.get(code, REFUSALS["other_error"]), description, route)
