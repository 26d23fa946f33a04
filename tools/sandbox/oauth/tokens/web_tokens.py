"""Web tokens: the short-lived GUIDs with which a browser or a program acts as a user.

A token must read as a GUID (seen in their clients). Its life of five minutes is a real server's setting (observed by a
third party); that a caller may ask for another is seen in their clients, and that a token may be used more than once
while it lives is inferred: a page in a frame is loaded again.
"""

import time
import uuid
from typing import Final

from sqlalchemy import delete

from ...storage.engine import current_session
from ...storage.grants import WebToken
from ...storage.people import User
from ..secrets import digest_of

LIFETIME: Final = 5 * 60
"""Seconds."""
MAX_LIFETIME: Final = 24 * 60 * 60
"""Seconds: more is cut down to it (inferred)."""


def issue_web_token(user: User, lifetime: int = LIFETIME) -> str:
    """Return a new web token of a user, and delete expired ones."""
    token = str(uuid.uuid4())
    now = int(time.time())
    session = current_session()
    session.execute(delete(WebToken).where(WebToken.expires_at <= now))
    session.add(WebToken(digest=digest_of(token), user_id=user.id, expires_at=now + min(lifetime, MAX_LIFETIME)))
    session.commit()
    return token


def user_of_web_token(token: str) -> User | None:
    """Return the user of a web token; None if it is unknown or expired, or the user is disabled."""
    row = current_session().get(WebToken, digest_of(token.strip().lower()))
    alive = row is not None and row.expires_at > time.time() and row.user.enabled
    return row.user if row is not None and alive else None
