"""Passwords: how they are kept, which can be, and what their change ends.

A changed password ends everything that the old one has opened (inferred): access tokens with their JWTs, refresh
tokens, codes, web tokens and offers to choose another password, of each user that the account is; the sessions of
browsers end by themselves (see ``sessions``). Consents stay. So does an API key, with the tokens that came by its
secret: it comes from an account's properties and is withdrawn there (documented), and programs send it, not the
password (seen in their clients). The same counts for an application that acts by its own secret.

That a user can be told to change the password is seen in VisualVault's clients, as ``mustChangePassword``; what then
happens is inferred. The mark is on a user of one database, the password on the account: it counts for all databases of
the account, and is removed from all of them once the person has chosen a password.
"""

from typing import Final

from sqlalchemy import delete, select, update
from werkzeug.security import check_password_hash, generate_password_hash

from ...storage.engine import session
from ...storage.grants import AccessToken, Grant, WebToken
from ...storage.people import Account, PasswordReset, User

MUST_CHANGE: Final = (
    "The password must be changed before it is good for anything. Sign in at /Account/Login, which asks for a new one."
)
_METHOD: Final = "scrypt:2048:8:1"
"""A salted hash, as anywhere; but a cheap one, since all passwords here stand on the front page and test suites
sign in thousands of times."""
_MAX_LENGTH: Final = 200
"""Characters. The hash is slow by design: a long password would keep the server busy."""


def password_error(password: str) -> str | None:
    """Return why a password is not allowed; None if it is. VisualVault's own rules are not known (inferred)."""
    if not password.strip() or len(password) > _MAX_LENGTH:
        return f"A password has 1 to {_MAX_LENGTH} characters."
    if "\0" in password:
        return "A password has no null characters."
    return None


def hash_password(password: str) -> str:
    """Return the salted hash of a password, which is what is stored."""
    return generate_password_hash(password, _METHOD)


def is_password(kept: str, password: str) -> bool:
    """Return whether a password has a hash.

    Null characters at its end are refused here, since scrypt would ignore them: it takes the password as the key of an
    HMAC, which is padded with them (RFC 2104 section 2).
    """
    return check_password_hash(kept, password) and "\0" not in password


def change_password(account: Account, password: str) -> None:
    """Change the password of an account, and end what the old one has opened.

    Every change goes this way. The caller commits.
    """
    account.password_hash = hash_password(password)
    users = select(User.id).where(User.account_id == account.id)
    session.execute(update(Grant).where(Grant.user_id.in_(users), ~Grant.by_secret).values(revoked=True))
    # All others hang on a grant.
    alone = AccessToken.grant_digest.is_(None)
    session.execute(update(AccessToken).where(AccessToken.user_id.in_(users), alone).values(revoked=True))
    for table in (WebToken, PasswordReset):
        session.execute(delete(table).where(table.user_id.in_(users)))


def must_change_password(account: Account) -> bool:
    """Return whether the owner of an account must choose another password first."""
    marked = select(User.id).filter_by(account_id=account.id, enabled=True, must_change_password=True)
    return session.scalar(marked.limit(1)) is not None


def has_chosen(account_id: str | None) -> None:
    """Remove the mark that an account must change its password. The caller commits."""
    if account_id is not None:
        marked = update(User).where(User.account_id == account_id, User.must_change_password)
        session.execute(marked.values(must_change_password=False))


def choose_password(account: Account, password: str) -> None:
    """Change the password of an account to one that its owner chose."""
    change_password(account, password)
    has_chosen(account.id)
    session.commit()
