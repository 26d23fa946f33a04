"""Lockout: after five failed sign-ins, a user name is locked for a quarter of an hour.

That, and the numbers, are inferred. Names without an account are locked, too, so that nobody learns which names exist.
API keys are exempt: their secrets can't be guessed.
"""

import time
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from ...storage.engine import count_changed, session
from ...storage.grants import SignInFailures
from ..secrets import digest_of

LIMIT: Final = 5
"""Failures."""
PERIOD: Final = 15 * 60
"""Seconds, from the last failure on."""

LOCKED_OUT: Final = (
    f"There were {LIMIT} failed sign-ins with this user name, so access with it is denied for {PERIOD // 60} minutes. "
    "An administrator can end that at once."
)


def is_locked_out(username: str) -> bool:
    """Return whether a user name is locked."""
    return bool(locked_out_among([username]))


def locked_out_among(usernames: Iterable[str]) -> set[str]:
    """Return those of some user names that are locked."""
    names = {_digest(name): name for name in usernames}
    recent = (SignInFailures.failures >= LIMIT, SignInFailures.last_at > time.time() - PERIOD)
    locked = select(SignInFailures.name_digest).where(SignInFailures.name_digest.in_(list(names)), *recent)
    return {names[digest] for digest in session.scalars(locked)}


def note_failure(username: str) -> None:
    """Count a failed sign-in, and delete expired counts."""
    now, digest = int(time.time()), _digest(username)
    session.execute(delete(SignInFailures).where(SignInFailures.last_at <= now - PERIOD))
    count = update(SignInFailures).where(SignInFailures.name_digest == digest)
    count = count.values(failures=SignInFailures.failures + 1, last_at=now)
    if not count_changed(count):
        session.add(SignInFailures(name_digest=digest, failures=1, last_at=now))
    try:
        session.commit()
    except IntegrityError:  # another request was first
        session.rollback()
        session.execute(count)
        session.commit()


def forget_failures(username: str) -> None:
    """Unlock a user name, and reset its count."""
    row = session.get(SignInFailures, _digest(username))
    if row is not None:
        session.execute(delete(SignInFailures).where(SignInFailures.name_digest == row.name_digest))
        session.commit()


def _digest(username: str) -> str:
    return digest_of(username.strip().lower())
