"""VisualVault's REST API, over any transport.

::

    vault = Vault(api_url, transport)
    me = await vault.users.me()
    async for document in vault.documents.find(field("name").contains("lease")):
        print(document.name, document.modify_date)

* :mod:`fragrant.vault.resources` has the endpoints, one module a resource.
* :mod:`fragrant.vault.records` has the kinds of row that they return.
* :mod:`fragrant.vault.filters` has :func:`~fragrant.vault.filters.field`, which filters lists.

Each method says whether its endpoint is documented, seen in VisualVault's clients, or inferred.
"""

from .client import Vault
from .envelope import Page
from .errors import (
    ApiError,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    NotSavedError,
    NotSignedInError,
    OutcomeUnknownError,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    VaultError,
    WriteBlockedError,
)
from .resource import is_id
from .transport import Body, Opaque, Progress, Response, Saved, Transport, Upload

__all__ = [
    "ApiError",
    "Body",
    "ForbiddenError",
    "NoAnswerError",
    "NotFoundError",
    "NotSavedError",
    "NotSignedInError",
    "Opaque",
    "OutcomeUnknownError",
    "Page",
    "Progress",
    "Response",
    "Saved",
    "ServerFaultError",
    "ThrottledError",
    "Transport",
    "UnexpectedAnswerError",
    "Upload",
    "Vault",
    "VaultError",
    "WriteBlockedError",
    "is_id",
]
