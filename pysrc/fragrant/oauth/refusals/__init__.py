"""Every reason to refuse an answer, in one table: tests, error screens and documentation are made from it."""

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
    """Return the refusal of ours with that code."""
    return Refusal(code, REFUSALS[code], description, route)


def is_servers_own(code: str) -> bool:
    """Tell whether a code is one that the standards of OAuth and OpenID Connect list for servers to send."""
    return code in _SERVERS_OWN


def refuse_as_server(error: str, *, description: str = "", route: str = "") -> Refusal:
    """Return the refusal for an error code of a server's.

    One that no standard lists keeps its code, but gets no words of ours: a server that called its error
    ``state_used`` would otherwise make the page say what is not true.
    """
    kind = REFUSALS[error] if error in _SERVERS_OWN else REFUSALS["other_error"]
    return Refusal(error, kind, description, route)
