"""The implicit grant, and OpenID Connect with the response types ``id_token token`` and ``code``.

The implicit grant (RFC 6749 section 4.2) is documented, its response is that of the RFC (inferred). A client with a
secret may use it, too: the response goes to its registered redirect URL. A secret in the URL is ignored.

OpenID Connect is the sandbox's own, not VisualVault's. There is as much of it as a client needs to check an ID token
(OpenID Connect Core sections 2, 3.1 and 3.2), no more. A refresh token brings none (section 12.2 leaves that to the
server).
"""

import time
from typing import Any, Final

from authlib.oauth2.rfc6749.errors import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc6749.grants import ImplicitGrant
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode, OpenIDImplicitGrant
from joserfc.jwk import RSAKey

from ...storage.grants import Grant
from ...storage.people import User
from ..clients.client import Client
from ..login.sessions import signed_in_at
from ..paths import issuer
from ..rights import OPENID
from ..tokens.jwts import jwt_header, signing_key

_NONCE_LENGTH: Final = 500
"""Characters: a code's nonce is kept with it."""


def identity_claims(user: User) -> dict[str, str]:
    """Return the identity claims of a user. ``sub`` is the user's id in the API."""
    return {"sub": user.id, "preferred_username": user.user_id, "name": f"{user.first_name} {user.last_name}"}


class ImplicitFlow(ImplicitGrant):
    """Authlib's grant, open to clients with a secret, too."""

    def authenticate_token_endpoint_client(self) -> Client:
        """Return the client of the request.

        :raises InvalidClientError: there is none.
        """
        client: Client | None = self.server.query_client(self.request.payload.client_id or "")
        if client is None:
            raise InvalidClientError("The client does not exist on this server.")
        return client


class _IDTokens:
    """What all ID tokens have in common: methods that Authlib calls."""

    def exists_nonce(self, _nonce: str, _request: Any) -> bool:
        """Accept any nonce: only the client can tell whether it is its own."""
        return False

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        """Return the claims about the ID token itself, besides ``nonce``, ``auth_time`` and ``at_hash``."""
        now = int(time.time())
        lifetime = client.application.lifetime
        return {"iss": issuer(), "aud": client.get_client_id(), "iat": now, "exp": now + lifetime}

    def generate_user_info(self, user: User, _scope: str) -> UserInfo:
        return UserInfo(identity_claims(user))

    def resolve_client_private_key(self, _client: Client) -> RSAKey:
        return signing_key()

    def get_encode_header(self, _client: Client) -> dict[str, Any]:
        return jwt_header()


class CodeIDToken(_IDTokens, OpenIDCode):
    """The ID token beside the tokens of a code, where the scope ``openid`` was granted."""

    def __call__(self, grant: Any) -> None:
        """Add it to a grant. Authlib's own would check ``prompt``, without knowing who is signed in."""
        grant.register_hook("after_validate_authorization_request_payload", self.check_nonce)
        grant.register_hook("after_create_token_response", self.process_token)

    def check_nonce(self, grant: Any, _result: None) -> None:
        """Refuse a nonce that can't be stored. A request for a code may have none (section 3.1.2.1)."""
        nonce = grant.request.payload.data.get("nonce") or ""
        if OPENID in grant.request.scope.split() and ("\0" in nonce or len(nonce) > _NONCE_LENGTH):
            raise InvalidRequestError(f"The 'nonce' has at most {_NONCE_LENGTH} characters, and no null among them.")

    def get_authorization_code_claims(self, code: Grant) -> dict[str, Any]:
        """Return the claims about the sign-in: neither ``acr`` nor ``amr`` is among them."""
        claims = {"nonce": code.nonce, "auth_time": code.signed_in_at}
        return {name: value for name, value in claims.items() if value}


class OpenIDFlow(_IDTokens, ImplicitFlow, OpenIDImplicitGrant):
    """Authlib's grant, with responses in the fragment alone."""

    RESPONSE_TYPES = frozenset({"id_token token"})

    validate_consent_request = ImplicitGrant.validate_consent_request
    """Authlib's own looks at ``prompt`` without knowing who is signed in; the endpoint does that."""

    def validate_authorization_request(self) -> str:
        """Return the redirect URL of a good request. The nonce is required; ``response_mode`` can't be chosen."""
        redirect_uri: str = super().validate_authorization_request()
        if self.request.payload.data.get("response_mode", "fragment") != "fragment":
            raise InvalidRequestError(
                "The 'response_mode' must be fragment.", redirect_uri=redirect_uri, redirect_fragment=True
            )
        return redirect_uri

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        """Return the claims about the ID token itself, besides ``nonce`` and ``at_hash``."""
        return super().get_client_claims(client) | {"auth_time": signed_in_at()}
