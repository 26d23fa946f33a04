"""What users have allowed applications."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ...storage.engine import current_session
from ...storage.grants import Application, Consent
from ...storage.people import User


def has_consented(user: User, application: Application, scope: str) -> bool:
    """Tell whether a user has allowed an application all of a scope before."""
    given = current_session().scalars(
        select(Consent.scope).where(Consent.user_id == user.id, Consent.client_id == application.client_id)
    )
    return set(scope.split()) <= set(given)


def remember_consent(user: User, application: Application, scope: str) -> None:
    """Keep that a user has allowed an application a scope, until the database is gone."""
    session = current_session()
    for name in scope.split():
        try:
            session.merge(Consent(user_id=user.id, client_id=application.client_id, scope=name))
            session.commit()
        except IntegrityError:
            session.rollback()  # another window of the same user has just said the same
