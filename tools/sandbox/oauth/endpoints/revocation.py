"""Revocation (RFC 7009): the sandbox's own, not VisualVault's. Applications with a secret must send it."""

from dataclasses import dataclass
from typing import Any

from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc7009 import RevocationEndpoint

from ...storage.engine import current_session
from ...storage.grants import AccessToken, RefreshToken
from ..clients.authentication import ANY
from ..clients.client import Client
from ..secrets import digest_of
from ..tokens.issued import revoke_access_token, revoke_grant


@dataclass(frozen=True, slots=True)
class _Revocable:
    row: AccessToken | RefreshToken

    def check_client(self, client: Client) -> bool:
        owner = self.row.grant if isinstance(self.row, RefreshToken) else self.row
        return owner.client_id == client.get_client_id()


class Revocation(RevocationEndpoint):
    """Authlib's endpoint. The response is the same for a token that is unknown or already revoked."""

    CLIENT_AUTH_METHODS = ANY

    def check_params(self, request: Any, _client: Client) -> None:
        """Require a token. The hint is ignored (as section 2.1 allows)."""
        if "token" not in request.form:
            raise InvalidRequestError("Missing 'token' in request.")

    def query_token(self, token: str, _hint: str | None) -> _Revocable | None:
        """Return an access token or a refresh token."""
        session, digest = current_session(), digest_of(token)
        row = session.get(AccessToken, digest) or session.get(RefreshToken, digest)
        return _Revocable(row) if row else None

    def revoke_token(self, token: _Revocable, _request: Any) -> None:
        """Revoke an access token with its JWTs; with a refresh token all of the same grant (section 2.1)."""
        if isinstance(token.row, RefreshToken):
            revoke_grant(token.row.grant_digest)
        else:
            revoke_access_token(token.row)
