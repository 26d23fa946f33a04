"""Tokens: how they are issued, stored and revoked."""

import secrets
import time
from collections.abc import Mapping
from typing import Any, Final

from authlib.oauth2.rfc6749.errors import InvalidGrantError
from sqlalchemy import or_, update

from ...storage.engine import session
from ...storage.grants import AccessToken, Grant, RefreshToken
from ...storage.people import User
from ..clients.client import Client, find_client
from ..login.sessions import is_password_unchanged
from ..secrets import digest_of

_TOKEN_BYTES: Final = 48
"""Of randomness in a token: 384 bits, 64 characters."""


class PasswordChangedError(InvalidGrantError):
    """The password that the current request relied on was changed meanwhile."""

    description = "The password was changed meanwhile."


def make_token(**_: Any) -> str:
    """Return a new token. The arguments are those of Authlib's token generators."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def issue_access_token(client: Client, user: User, scope: str) -> str:
    """Return a new access token that belongs to no grant."""
    token = make_token()
    session.add(_row(token, client, user, scope, client.application.lifetime))
    session.commit()
    return token


def keep_token(token: dict[str, Any], answered: Any) -> None:
    """Store the digests of a token response. ``answered`` is the request, as Authlib has it."""
    row = _row(token["access_token"], answered.client, answered.user, token["scope"], token["expires_in"])
    # Tokens for a code or a refresh token refer to its grant, so that all can be revoked at once.
    row.grant = answered.authorization_code or (answered.refresh_token and answered.refresh_token.grant)
    if "refresh_token" in token:
        row.grant = row.grant or Grant(
            digest=digest_of(make_token()),
            client_id=row.client_id,
            user_id=row.user_id,
            scope=row.scope,
            expires_at=int(time.time()),
            used=True,
            by_secret=_came_by_secret(answered.form),
        )
        digest, expires_at = digest_of(token["refresh_token"]), _refresh_expiry(answered)
        session.add(RefreshToken(digest=digest, grant=row.grant, expires_at=expires_at))
    session.add(row)
    commit_if_unchanged()


def commit_if_unchanged() -> None:
    """Commit what a password gave access to, unless the password was changed meanwhile.

    :raises PasswordChangedError: it was.
    """
    session.flush()
    if not is_password_unchanged():
        session.rollback()
        raise PasswordChangedError
    session.commit()


def revoke_grant(grant_digest: str) -> None:
    """Revoke all tokens of a grant, also those that a concurrent request is about to issue."""
    session.execute(update(Grant).where(Grant.digest == grant_digest).values(revoked=True))
    session.commit()


def revoke_access_token(row: AccessToken) -> None:
    """Revoke an access token, and the JWTs issued for it."""
    own = or_(AccessToken.digest == row.digest, AccessToken.root_digest == row.digest)
    session.execute(update(AccessToken).where(own).values(revoked=True))
    session.commit()


def _came_by_secret(form: Mapping[str, str]) -> bool:
    """Return whether the grant was by a client secret alone: client credentials, or key and secret as the password."""
    return form.get("grant_type") == "client_credentials" or find_client(form.get("username", "")) is not None


def _refresh_expiry(answered: Any) -> int:
    """Return when a new refresh token expires.

    Where the refresh token alone renews access, it expires with the one it replaces (RFC 9700 section 4.14.2): a thief
    would have access for ever. Where the secret is required, too, each has a full lifetime (inferred).
    """
    old, client = answered.refresh_token, answered.client
    if old is not None and (client.renews_without_secret or not client.has_secret):
        expires_at: int = old.expires_at
        return expires_at
    lifetime: int = client.application.refresh_lifetime
    return int(time.time()) + lifetime


def _row(token: str, client: Client, user: User, scope: str, lifetime: int) -> AccessToken:
    return AccessToken(
        digest=digest_of(token),
        client_id=client.get_client_id(),
        user_id=user.id,
        scope=scope,
        expires_at=int(time.time()) + lifetime,
    )
