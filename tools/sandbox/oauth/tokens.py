"""Tokens: how they are made, what is kept of them, and how they end."""

import hashlib
import secrets
import time
from typing import Any, Final

from sqlalchemy import update

from ..storage.engine import current_session
from ..storage.grants import AccessToken, CodeGrant, RefreshToken
from ..storage.people import User
from .clients import Client

_TOKEN_BYTES: Final = 48
"""Of randomness in a token: 384 bits, 64 characters."""

_REFRESH_LIFETIME: Final = 24 * 60 * 60
"""Seconds from the sign-in on. A new refresh token does not live longer than the one it replaces."""


def token_digest(token: str) -> str:
    """Return what is kept of a token or a code. It is random enough for a plain hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def make_token(**_: Any) -> str:
    """Return a new token, in the way Authlib asks for one."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def lifetime_of(client: Client, _grant_type: str) -> int:
    """Return how long an access token lasts, in the way Authlib asks it."""
    return client.application.lifetime


def issue_access_token(client: Client, user: User, scope: str) -> str:
    """Return a new access token that belongs to no code."""
    token = make_token()
    session = current_session()
    session.add(_row(token, client, user, scope, client.application.lifetime))
    session.commit()
    return token


def keep_token(token: dict[str, Any], answered: Any) -> None:
    """Keep the digests of what ``answered``, a request as Authlib sees it, is about to get."""
    session = current_session()
    row = _row(token["access_token"], answered.client, answered.user, token["scope"], token["expires_in"])
    session.add(row)
    # What came from a code knows the code, so that all of it can be revoked at once.
    source = answered.authorization_code or answered.refresh_token
    if source is not None:
        row.grant_digest = source.grant_digest
    if "refresh_token" in token:
        old = answered.refresh_token
        session.add(
            RefreshToken(
                digest=token_digest(token["refresh_token"]),
                grant_digest=source.grant_digest,
                expires_at=old.row.expires_at if old is not None else int(time.time()) + _REFRESH_LIFETIME,
                used=False,
            )
        )
    session.commit()


def revoke_grant(grant_digest: str) -> None:
    """Revoke all that came and will come of a code, even by a request that is being answered right now."""
    session = current_session()
    session.execute(update(CodeGrant).where(CodeGrant.digest == grant_digest).values(revoked=True))
    session.commit()


def _row(token: str, client: Client, user: User, scope: str, lifetime: int) -> AccessToken:
    return AccessToken(
        digest=token_digest(token),
        client_id=client.get_client_id(),
        user_id=user.id,
        scope=scope,
        expires_at=int(time.time()) + lifetime,
        revoked=False,
    )
