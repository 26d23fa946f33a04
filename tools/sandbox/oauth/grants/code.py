"""The authorization code grant (RFC 6749 section 4.1): documented for applications with a secret.

For public applications it needs PKCE (RFC 7636) and is the sandbox's own; those with a secret may use PKCE, too, and
must where the response goes to an application on a device (RFC 8252 section 8.1: see ``clients.redirect_urls``). A code
lasts five minutes (inferred) and is used up by its first use, also with a wrong verifier, redirect URL or client. A
second use revokes all tokens issued for it (RFC 6749 section 4.1.2).
"""

import time
from typing import Any, Final

from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from sqlalchemy import update

from ...storage.engine import count_changed, session
from ...storage.grants import Grant
from ...storage.people import User
from ..clients.authentication import ANY
from ..clients.client import Client
from ..clients.redirect_urls import is_loopback_of, is_private_use
from ..login.sessions import signed_in_at
from ..rights import OPENID
from ..secrets import digest_of
from ..tokens.issued import commit_if_unchanged, revoke_grant

_CODE_LIFETIME: Final = 300
"""Seconds."""


class CodeFlow(AuthorizationCodeGrant):
    """Authlib's grant, with codes that are kept as digests."""

    TOKEN_ENDPOINT_AUTH_METHODS = ANY

    @staticmethod
    def validate_authorization_redirect_uri(request: Any, client: Client) -> str:
        """Return the redirect URL of a request: a registered one, or that of a loopback interface at any port."""
        named: str = request.payload.redirect_uri or ""
        if not client.has_secret and is_loopback_of(named, client.application.redirect_urls):
            return named
        registered: str = AuthorizationCodeGrant.validate_authorization_redirect_uri(request, client)
        return registered

    def save_authorization_code(self, code: str, request: Any) -> None:
        """Store the digest of a code with all that it is bound to."""
        sent = request.payload.data
        with_id_token = OPENID in request.scope.split()
        session.add(
            Grant(
                digest=digest_of(code),
                client_id=request.client.get_client_id(),
                user_id=request.user.id,
                redirect_url=request.payload.redirect_uri or None,
                scope=request.scope,
                code_challenge=sent.get("code_challenge") or None,
                nonce=(sent.get("nonce") or None) if with_id_token else None,
                signed_in_at=signed_in_at(),
                expires_at=int(time.time()) + _CODE_LIFETIME,
            )
        )
        commit_if_unchanged()

    def query_authorization_code(self, code: str, client: Client) -> Grant | None:
        """Mark a code as used; return it if this is its first use, and in time.

        One statement both tests and marks it, so that of two requests at once a single one gets it. Authlib checks the
        redirect URL and the verifier later, and would leave a code alive whose verifier was guessed wrong.
        """
        digest = digest_of(code)
        first = update(Grant).where(Grant.digest == digest, ~Grant.used).values(used=True)
        if not count_changed(first):
            session.commit()
            revoke_grant(digest)
            return None
        row = session.get_one(Grant, digest)
        # Read before the commit releases the row: a second request may revoke the grant at once. The tokens of this
        # one are revoked then, but its response does not depend on who was faster.
        was_revoked = row.revoked
        session.commit()
        sent = self.request.payload.redirect_uri
        # Where the authorization request named no redirect URL, Authlib would let any pass now.
        at_home = bool(row.redirect_url) or not sent or client.check_redirect_uri(sent)
        alive = row.expires_at > time.time() and not was_revoked and bool(row.get_scope())
        return row if alive and at_home and row.check_client(client) else None

    def delete_authorization_code(self, _code: Grant) -> None:
        """Leave the row: it is used up already, and its tokens refer to it."""

    def authenticate_user(self, code: Grant) -> User | None:
        """Return the user; None if disabled since."""
        return code.user if code.user.enabled else None


class RequiredS256(CodeChallenge):
    """PKCE with S256 alone. Where it is required, a request without it is refused before sign-in."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: Any, _result: None) -> None:
        """Refuse an authorization request whose challenge is missing or not S256."""
        sent = grant.request.payload.data
        on_device = is_private_use(grant.validate_authorization_redirect_uri(grant.request, grant.client))
        if on_device and sent.get("response_mode", "query") != "query":
            raise InvalidRequestError("The 'response_mode' must be query: no form is posted to an application.")
        if grant.client.has_secret and not on_device and not {"code_challenge", "code_challenge_method"} & set(sent):
            return
        if not sent.get("code_challenge"):
            raise InvalidRequestError("Missing 'code_challenge'")
        if sent.get("code_challenge_method") != "S256":
            raise InvalidRequestError("'code_challenge_method' must be S256")
        super().validate_code_challenge(grant, None)
