"""Who may enter a database: users are assigned, removed and invited.

The addresses, which have no aliases, and ``userId`` (a user name) are seen in VisualVault's clients, and so is
``allowMultipleCustomers``. What exactly happens is inferred.
"""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import delete, or_, select

from ..api.access import current_token, current_user
from ..api.automation.emails import keep_invitation
from ..api.bodies import read_body
from ..api.described import described
from ..api.envelope import Problem, done, invalid, not_found
from ..api.writing import new_id, text_field
from ..oauth.clients.registration import end_all_access
from ..storage.engine import current_session
from ..storage.people import Account, CustomerDatabase, Group, Membership, Site, User
from .access import require_rights
from .databases_within import database_within

_EVERYONE: Final = "Everyone"
_MAX_NAME: Final = 100
_MAX_ADDRESS: Final = 200


def add_routes(api: Blueprint) -> None:
    """Add the addresses."""
    api.add_url_rule("/customers/invite", view_func=invite, methods=["POST"])
    api.add_url_rule("/customer/<customer_id>/assignuser", view_func=assign_to_customer, methods=["PUT"])
    api.add_url_rule("/customerdatabase/<database_id>/assignuser", view_func=assign_to_database, methods=["PUT"])
    remove = "/customerdatabase/<database_id>/deleteuser/<auth_user_id>"
    api.add_url_rule(remove, view_func=remove_from_database, methods=["DELETE"])


@described(data="nothing", standing="seen", body=("emailAddress", "firstName", "lastName", "message"))
def invite() -> Response:
    """Keep an invitation in the outbox. The fields are inferred: the clients send whatever they are given."""
    require_rights()
    body = read_body()
    address = text_field(body, "emailAddress", _MAX_ADDRESS, required=True)
    if "@" not in address or not address.isprintable():
        raise invalid("emailAddress must be an e-mail address.")
    customer = current_token().application.database.customer.alias
    name = " ".join(filter(None, (text_field(body, part, _MAX_NAME) for part in ("firstName", "lastName"))))
    greeting = f"Dear {name}, you" if name else "You"
    keep_invitation(address, f"{greeting} are invited to {customer}. {text_field(body, 'message', 2_000)}".strip())
    current_session().commit()
    return done()


@described(data="nothing", standing="seen", body=("userId", "allowMultipleCustomers"), example={"userId": "sam.reader"})
def assign_to_customer(customer_id: str) -> Response:
    """Let an account enter the token's database of a customer.

    One that another customer has is taken with ``allowMultipleCustomers`` alone.
    """
    require_rights()
    database = current_token().application.database
    if customer_id != database.customer_id:
        raise not_found()
    body = read_body()
    account = _account(text_field(body, "userId", _MAX_NAME, required=True))
    elsewhere = (
        select(User.id)
        .join(CustomerDatabase, CustomerDatabase.id == User.database_id)
        .where(User.account_id == account.id, CustomerDatabase.customer_id != customer_id)
    )
    if current_session().scalar(elsewhere.limit(1)) and not body.flag("allowMultipleCustomers"):
        raise invalid("The user is another customer's, and allowMultipleCustomers is not set.")
    _assign(account, database)
    return done()


@described(data="nothing", standing="seen", body=("userId",), example={"userId": "sam.reader"})
def assign_to_database(database_id: str) -> Response:
    """Let one of the customer's users enter a database. Doing it again changes nothing."""
    require_rights()
    database = database_within(database_id)
    account = _account(text_field(read_body(), "userId", _MAX_NAME, required=True))
    if _known_user(account, database.customer_id) is None:
        raise invalid("There is no account with this userId.")
    _assign(account, database)
    return done()


@described(data="nothing", standing="seen")
def remove_from_database(database_id: str, auth_user_id: str) -> Response:
    """Let a user, given by the id of the account or of the user, enter a database no more; tokens end at once."""
    require_rights()
    database = database_within(database_id)
    named = or_(User.id == auth_user_id, User.account_id == auth_user_id)
    user = current_session().scalar(select(User).where(User.database_id == database.id, named))
    if user is None:
        raise not_found()
    if user.account_id is not None and user.account_id == current_user().account_id:
        raise invalid("Nobody removes themselves.")
    user.enabled = False
    current_session().execute(delete(Membership).where(Membership.user_id == user.id))
    end_all_access(user.id)
    current_session().commit()
    return done()


def _account(name: str) -> Account:
    account = current_session().scalar(select(Account).where(Account.username == name.lower()))
    if account is None:
        raise invalid("There is no account with this userId.")
    return account


def _assign(account: Account, database: CustomerDatabase) -> None:
    """Make an account a user of a database. What other customers know of the person does not come along."""
    session = current_session()
    user = session.scalar(select(User).where(User.database_id == database.id, User.account_id == account.id))
    if user is not None and user.enabled:
        return
    if user is None:
        user = _new_user(account, database)
        session.add(user)
        session.flush()
    user.enabled = True
    everyone = session.scalar(select(Group.id).where(Group.database_id == database.id, Group.name == _EVERYONE))
    if everyone and session.get(Membership, (everyone, user.id)) is None:
        session.add(Membership(group_id=everyone, user_id=user.id))
    session.commit()


def _new_user(account: Account, database: CustomerDatabase) -> User:
    session = current_session()
    known = _known_user(account, database.customer_id)
    site = session.scalar(select(Site.id).where(Site.database_id == database.id).order_by(Site.name != "Home", Site.id))
    if site is None:
        raise Problem(400, "The database has no site for users.", http_status=200)
    return User(
        id=new_id(),
        database_id=database.id,
        site_id=site,
        account_id=account.id,
        user_id=known.user_id if known else account.username,
        first_name=known.first_name if known else "",
        middle_initial=known.middle_initial if known else "",
        last_name=known.last_name if known else "",
        email_address=known.email_address if known else "",
        enabled=True,
        must_change_password=False,
        password_never_expires=False,
        password_expires=None,
    )


def _known_user(account: Account, customer_id: str) -> User | None:
    """Return a user that an account is in any database of a customer."""
    same_customer = (
        select(User)
        .join(CustomerDatabase, CustomerDatabase.id == User.database_id)
        .where(User.account_id == account.id, CustomerDatabase.customer_id == customer_id)
    )
    return current_session().scalar(same_customer.limit(1))
