"""How far a token of the administration reaches: to the databases of its customer in which its user administers."""

from sqlalchemy import ColumnElement, exists, select

from ..api.access import current_token
from ..api.envelope import not_found
from ..api.lists import require_one
from ..oauth.rights import ADMINISTRATORS
from ..storage.people import Customer, CustomerDatabase, Group, Membership, User
from .access import is_for_administration


def customers_within() -> ColumnElement[bool]:
    """Return the condition on customers: there is one, that of the token."""
    return Customer.id == current_token().application.database.customer_id


def databases_within() -> ColumnElement[bool]:
    """Return the condition on databases. A token of the vault reaches its own alone."""
    token = current_token()
    if not is_for_administration():
        return CustomerDatabase.id == token.application.database_id
    administers = (
        exists()
        .where(User.database_id == CustomerDatabase.id, User.account_id == token.user.account_id, User.enabled)
        .where(Membership.user_id == User.id, Group.id == Membership.group_id)
        .where(Group.name.in_(ADMINISTRATORS))
        .correlate(CustomerDatabase)
    )
    own = CustomerDatabase.id == token.application.database_id
    return (CustomerDatabase.customer_id == token.application.database.customer_id) & (own | administers)


def database_within(database_id: str) -> CustomerDatabase:
    """Return a database that the token reaches.

    :raises Problem: 404: there is none.
    """
    return require_one(select(CustomerDatabase).where(CustomerDatabase.id == database_id, databases_within()))


def database_of_customer(customer_id: str, database_id: str) -> CustomerDatabase:
    """Return a database of a customer that the token reaches.

    :raises Problem: 404: there is none.
    """
    database = database_within(database_id)
    if database.customer_id != customer_id:
        raise not_found()
    return database
