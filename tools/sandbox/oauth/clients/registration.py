"""Register applications and API keys, renew their secrets, and remove them.

A secret is returned once, by the call that makes it, and kept as a digest alone. That refresh tokens live longer than
access tokens is documented, the figures are inferred: a page of 2024 gives 20 minutes as the default without saying of
which token, an older one 24 hours for refresh tokens.
"""

import uuid
from typing import Any, Final

from sqlalchemy import delete, select, update

from ...storage.engine import session
from ...storage.grants import AccessToken, Application, Consent, Grant, RefreshToken, WebToken
from ...storage.people import User
from ..rights import ADMINISTRATION, VAULT
from ..secrets import digest_of, make_secret

DEFAULT_LIFETIME: Final = 20 * 60
"""Seconds that an access token lasts (inferred)."""
DEFAULT_REFRESH_LIFETIME: Final = 24 * 60 * 60
"""Seconds that a refresh token lasts (inferred)."""
MAX_LIFETIME: Final = 10**8


def refresh_lifetime_error(lifetime: int, refresh_lifetime: int) -> str | None:
    """Return why refresh tokens can't last so long beside access tokens that last ``lifetime``; None if they can."""
    if refresh_lifetime >= lifetime:
        return None
    return f"Refresh tokens must last at least as long as access tokens: {lifetime} seconds, not {refresh_lifetime}."


def key_of(user: User) -> Application | None:
    """Return the API key of a user; None if there is none."""
    return session.scalar(select(Application).filter_by(user_id=user.id, is_key=True))


def register(*, has_secret: bool = True, **columns: Any) -> tuple[Application, str | None]:
    """Return a new application or key, and its secret if it has one."""
    secret = make_secret() if has_secret else None
    digest = digest_of(secret) if secret else None
    application = Application(client_id=str(uuid.uuid4()), secret_digest=digest, **columns)
    session.add(application)
    session.commit()
    return application, secret


def key_row(
    user_id: str,
    username: str,
    database_id: str,
    lifetime: int = DEFAULT_LIFETIME,
    refresh_lifetime: int = DEFAULT_REFRESH_LIFETIME,
) -> dict[str, Any]:
    """Return the row of a user's API key, without its id and its secret."""
    return {
        "database_id": database_id,
        "name": f"API key of {username}",
        "is_key": True,
        "user_id": user_id,
        "redirect_urls": [],
        "scopes": [VAULT, ADMINISTRATION],
        "grant_types": ["password", "client_credentials", "refresh_token"],
        "response_types": [],
        "lifetime": lifetime,
        "refresh_lifetime": refresh_lifetime,
    }


def renew_secret(application: Application) -> str:
    """Return a new secret of an application or a key. The old one and its tokens are revoked."""
    secret = make_secret()
    application.secret_digest = digest_of(secret)
    session.execute(update(Grant).filter_by(client_id=application.client_id).values(revoked=True))
    session.commit()
    return secret


def end_access(user_id: str, **of: str) -> None:
    """Withdraw a user's consents, and revoke the tokens that came of them. The caller commits.

    :param of: ``client_id`` for those of one application
    """
    for table in (Grant, AccessToken):
        session.execute(update(table).filter_by(user_id=user_id, **of).values(revoked=True))
    session.execute(delete(Consent).filter_by(user_id=user_id, **of))


def end_all_access(user_id: str) -> None:
    """Withdraw all consents of a user, and revoke all tokens that act as the user. The caller commits."""
    end_access(user_id)
    session.execute(delete(WebToken).filter_by(user_id=user_id))


def remove_application(application: Application) -> None:
    """Remove an application or a key, with all consents and tokens."""
    grants = select(Grant.digest).where(Grant.client_id == application.client_id)
    session.execute(delete(RefreshToken).where(RefreshToken.grant_digest.in_(grants)))
    for table in (AccessToken, Grant, Consent, Application):
        session.execute(delete(table).filter_by(client_id=application.client_id))
    session.commit()
