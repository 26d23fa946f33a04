"""The implicit grant (RFC 6749 section 4.2): documented, with the answer of the RFC (inferred).

A secret in the URL is not looked at: an application that has one is as good here as one that has none, as the
answer goes to its registered redirect URL.
"""

from typing import Any

from authlib.oauth2.rfc6749.errors import InvalidClientError  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749.grants import ImplicitGrant  # type: ignore[import-untyped]

from ..clients.client import Client


def client_of_request(grant: Any) -> Client:
    """Return the application that an authorization request names.

    :raises InvalidClientError: there is none.
    """
    client: Client | None = grant.server.query_client(grant.request.payload.client_id or "")
    if client is None:
        raise InvalidClientError("The client does not exist on this server.")
    return client


class ImplicitFlow(ImplicitGrant):  # type: ignore[misc]  # Authlib has no types
    """Authlib's grant, without its check that there is no secret."""

    def authenticate_token_endpoint_client(self) -> Client:
        """Return the application."""
        return client_of_request(self)
