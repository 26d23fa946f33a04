"""The implicit grant (RFC 6749 section 4.2): documented, with the response of the RFC (inferred).

A client with a secret may use it, too: the response goes to its registered redirect URL. A secret in the URL is
ignored.
"""

from typing import Any

from authlib.oauth2.rfc6749.errors import InvalidClientError
from authlib.oauth2.rfc6749.grants import ImplicitGrant

from ..clients.client import Client


def client_of_request(grant: Any) -> Client:
    """Return the client of an authorization request.

    :raises InvalidClientError: there is none.
    """
    client: Client | None = grant.server.query_client(grant.request.payload.client_id or "")
    if client is None:
        raise InvalidClientError("The client does not exist on this server.")
    return client


class ImplicitFlow(ImplicitGrant):
    """Authlib's grant, open to clients with a secret, too."""

    def authenticate_token_endpoint_client(self) -> Client:
        """Return the client of the request."""
        return client_of_request(self)
