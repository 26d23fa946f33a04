"""A changed password: whoever changes it wants others out, so all that the old one has opened ends (inferred).

That is all access tokens with their JWTs, refresh tokens, codes, web tokens and offers to choose another password, of
each user that the account is; the sessions of browsers end by themselves (see ``sessions``). What was allowed to
applications stays allowed: they have to ask again, and the user has to sign in.

An API key stays, and so do the tokens that came by its secret. It is a credential of its own: it comes from an
account's properties and is withdrawn there (documented), and programs send it, not the password (seen in their
clients), so a changed password tells nothing of it. The same counts for an application that acts by its own secret.
"""

from sqlalchemy import delete, select, update

from ...storage.engine import current_session
from ...storage.grants import AccessToken, Grant, WebToken
from ...storage.people import Account, PasswordReset, User
from .passwords import hash_password


def change_password(account: Account, password: str) -> None:
    """Let someone sign in with another password from now on, and end what the old one has opened.

    Every change goes this way. The caller commits.
    """
    account.password_hash = hash_password(password)
    session = current_session()
    users = select(User.id).where(User.account_id == account.id)
    session.execute(update(Grant).where(Grant.user_id.in_(users), ~Grant.by_secret).values(revoked=True))
    # All others hang on a grant.
    alone = AccessToken.grant_digest.is_(None)
    session.execute(update(AccessToken).where(AccessToken.user_id.in_(users), alone).values(revoked=True))
    for table in (WebToken, PasswordReset):
        session.execute(delete(table).where(table.user_id.in_(users)))
