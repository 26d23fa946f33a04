"""VisualVault's REST API, over any transport.

::

    vault = Vault(api_url, transport)
    me = await vault.users.me()
    page = await vault.documents.find(q=like("name", "%lease%"), limit=100)

Which facts are VisualVault's documentation and which are inferred stands beside each function.
"""

from .client import Vault
from .envelope import Page
from .errors import (
    ApiError,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    NotSignedInError,
    OutcomeUnknownError,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    VaultError,
)
from .literal import ListSieve, LiteralSearch, Sieve
from .query import contains, has_wildcards, like, matches_literally, quote
from .resource import is_id
from .transport import Body, Opaque, Progress, Response, Transport

__all__ = [
    "ApiError",
    "Body",
    "ForbiddenError",
    "ListSieve",
    "LiteralSearch",
    "NoAnswerError",
    "NotFoundError",
    "NotSignedInError",
    "Opaque",
    "OutcomeUnknownError",
    "Page",
    "Progress",
    "Response",
    "ServerFaultError",
    "Sieve",
    "ThrottledError",
    "Transport",
    "UnexpectedAnswerError",
    "Vault",
    "VaultError",
    "contains",
    "has_wildcards",
    "is_id",
    "like",
    "matches_literally",
    "quote",
]
