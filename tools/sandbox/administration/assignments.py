"""Who may enter a database: users are assigned, removed and invited.

The addresses, which have no aliases, and ``userId`` (a user name) are seen in VisualVault's clients, and so is
``allowMultipleCustomers``. What exactly happens is inferred.
"""

from typing import Final

from sqlalchemy import ColumnElement, delete, or_, select

from ..api.access import current_token, current_user
from ..api.automation.programs import keep_email
from ..api.envelope import Problem, invalid
from ..api.inputs import Body
from ..api.lists import require_one
from ..api.people.credentials import new_user
from ..api.writing import text_field
from ..oauth.clients.registration import end_all_access
from ..storage.engine import session
from ..storage.people import Account, Customer, CustomerDatabase, Group, Membership, Site, User
from .access import without_aliases

_EVERYONE: Final = "Everyone"
_PROFILE: Final = ("first_name", "middle_initial", "last_name", "email_address")
_MAX_NAME: Final = 100
_MAX_ADDRESS: Final = 200


@without_aliases.post(
    "/customers/invite", admin=True, data="nothing", body=("emailAddress", "firstName", "lastName", "message")
)
def invite(body: Body) -> None:
    """Store an invitation in the outbox. The fields are inferred: the clients send whatever they are given."""
    address = text_field(body, "emailAddress", _MAX_ADDRESS, required=True)
    if "@" not in address or not address.isprintable():
        raise invalid("emailAddress must be an e-mail address.")
    customer = current_token().application.database.customer.alias
    name = " ".join(filter(None, (text_field(body, part, _MAX_NAME) for part in ("firstName", "lastName"))))
    greeting = f"Dear {name}, you" if name else "You"
    text = f"{greeting} are invited to {customer}. {text_field(body, 'message', 2_000)}".strip()
    keep_email(address, subject="Invitation", text=text)


@without_aliases.put(
    "/customer/<customer_id>/assignuser",
    admin=True,
    data="nothing",
    body=("userId", "allowMultipleCustomers"),
    example={"userId": "sam.reader"},
)
def assign_to_customer(customer: Customer, body: Body) -> None:
    """Add an account to the token's database of a customer.

    An account of another customer's needs ``allowMultipleCustomers``.
    """
    account = _account(body)
    is_elsewhere = _known_user(account, CustomerDatabase.customer_id != customer.id) is not None
    if is_elsewhere and not body.flag("allowMultipleCustomers"):
        raise invalid("The user is another customer's, and allowMultipleCustomers is not set.")
    _assign(account, current_token().application.database)


@without_aliases.put(
    "/customerdatabase/<database_id>/assignuser",
    admin=True,
    data="nothing",
    body=("userId",),
    example={"userId": "sam.reader"},
)
def assign_to_database(database: CustomerDatabase, body: Body) -> None:
    """Add one of the customer's users to a database. Idempotent."""
    account = _account(body)
    if _known_user(account, CustomerDatabase.customer_id == database.customer_id) is None:
        raise invalid("There is no account with this userId.")
    _assign(account, database)


@without_aliases.delete("/customerdatabase/<database_id>/deleteuser/<auth_user_id>", admin=True)
def remove_from_database(database: CustomerDatabase, auth_user_id: str) -> None:
    """Remove a user from a database, by the id of the account or the user. Tokens end at once."""
    named = or_(User.id == auth_user_id, User.account_id == auth_user_id)
    user = require_one(select(User).where(User.database_id == database.id, named))
    if user.account_id is not None and user.account_id == current_user().account_id:
        raise invalid("Nobody removes themselves.")
    user.enabled = False
    session.execute(delete(Membership).where(Membership.user_id == user.id))
    end_all_access(user.id)


def _account(body: Body) -> Account:
    name = text_field(body, "userId", _MAX_NAME, required=True)
    account = session.scalar(select(Account).where(Account.username == name.lower()))
    if account is None:
        raise invalid("There is no account with this userId.")
    return account


def _assign(account: Account, database: CustomerDatabase) -> None:
    """Create an account a user of a database. What other customers know of the person does not come along."""
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


def _new_user(account: Account, database: CustomerDatabase) -> User:
    known = _known_user(account, CustomerDatabase.customer_id == database.customer_id)
    homes = select(Site).where(Site.database_id == database.id).order_by(Site.name != "Home", Site.id)
    site = session.scalar(homes.limit(1))
    if site is None:
        raise Problem(400, "The database has no site for users.", http_status=200)
    profile = {name: getattr(known, name) if known else "" for name in _PROFILE}
    return new_user(site, known.user_id if known else account.username, account_id=account.id, **profile)


def _known_user(account: Account, of_customer: ColumnElement[bool]) -> User | None:
    """Return a user that an account is in any database of some customers."""
    databases = select(CustomerDatabase.id).where(of_customer)
    known = select(User).where(User.account_id == account.id, User.database_id.in_(databases))
    return session.scalar(known.limit(1))
