"""The refresh token grant (RFC 6749 section 6): documented for applications with a secret, else the sandbox's own.

Those send the secret, unless they are set to renew without it (see ``clients.authentication``). The client id is
required, and must be that of the application which the refresh token was issued to.

Rotation is inferred: VisualVault's clients store whatever refresh token comes back. Each use issues a new one. For a
short grace after its first use a refresh token works again, and issues further tokens: VisualVault's Node client
refreshes for each request in the last half minute of an access token, several at once with the same refresh token (seen
in their clients). A use after the grace means that someone else has the token, so all tokens of its grant are revoked
(RFC 9700 section 4.14.2).
"""

import time
from typing import Any, Final

from authlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidScopeError
from authlib.oauth2.rfc6749.grants import RefreshTokenGrant
from flask import current_app
from sqlalchemy import update

from ...storage.engine import count_changed, session
from ...storage.grants import RefreshToken
from ...storage.people import User
from ..clients.authentication import ANY, RENEWAL
from ..secrets import digest_of
from ..tokens.issued import revoke_grant

GRACE: Final = "SANDBOX_REFRESH_GRACE"
"""The setting of the Flask application, in seconds."""


class RefreshFlow(RefreshTokenGrant):
    """Authlib's grant, with rotation."""

    TOKEN_ENDPOINT_AUTH_METHODS = (*ANY, RENEWAL)
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, token: str) -> RefreshToken | None:
        """Return a refresh token if it is valid. A use after the grace revokes its whole family."""
        row = session.get(RefreshToken, digest_of(token))
        if row is None:
            return None
        if _is_past_grace(row):
            revoke_grant(row.grant_digest)
            return None
        alive = row.expires_at > time.time() and not row.grant.revoked and row.grant.user.enabled
        return row if alive and row.get_scope() else None

    def authenticate_user(self, token: RefreshToken) -> User:
        """Mark a refresh token as used and return its user. Authlib calls this once all else is checked.

        One statement both tests and marks it, so that of several requests at once a single one is the first. The others
        need the grace, which counts from that one.
        """
        first = update(RefreshToken).where(RefreshToken.digest == token.digest, RefreshToken.used_at.is_(None))
        is_first = count_changed(first.values(used_at=time.time())) == 1
        session.commit()
        if not is_first and _is_past_grace(token):
            revoke_grant(token.grant_digest)
            raise InvalidGrantError
        return token.grant.user

    def revoke_old_credential(self, _token: RefreshToken) -> None:
        """Do nothing: its use is already recorded."""

    def _validate_token_scope(self, token: Any) -> None:
        scope = self.request.payload.scope
        # Blanks alone would pass as a part of any scope, and then stand for the default one.
        if scope and not scope.split():
            raise InvalidScopeError
        super()._validate_token_scope(token)


def _is_past_grace(row: RefreshToken) -> bool:
    """Return whether the grace of a used refresh token is over."""
    grace: int = current_app.config[GRACE]
    return row.used_at is not None and time.time() >= row.used_at + grace
