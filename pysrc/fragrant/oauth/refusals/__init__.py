"""Hold every reason to refuse a response in one table, for tests, error screens and documentation."""

from collections.abc import Mapping
from types import MappingProxyType

from . import identities, responses, servers
from .refusal import Refusal, RefusalKind

_TABLE = (
    *servers.STANDARD,
    *servers.OTHERS,
    *responses.KINDS,
    *identities.KINDS,
)

REFUSALS: Mapping[str, RefusalKind] = MappingProxyType({kind.code: kind for kind in _TABLE})
"""The table, by code."""


_SERVERS_OWN = frozenset(kind.code for kind in servers.STANDARD)


def refuse(code: str, *, description: str = "", route: str = "") -> Refusal:
    """Return the refusal with one of our codes."""
    return Refusal(code, REFUSALS[code], description, route)


def is_servers_own(code: str) -> bool:
    """Tell whether a code is an error code of OAuth or OpenID Connect, which servers send."""
    return code in _SERVERS_OWN


def refuse_as_server(error: str, *, description: str = "", route: str = "") -> Refusal:
    """Return the refusal for an error code that a server sent.

    A code that no standard lists is kept, but gets the words of ``other_error``. A server that sent ``state_used``
    would otherwise make the page say what is not true.
    """
    kind = REFUSALS[error] if error in _SERVERS_OWN else REFUSALS["other_error"]
    return Refusal(error, kind, description, route)
