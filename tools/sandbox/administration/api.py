"""``/api/v1/customers``: the administration by a program with a token of its scope.

That there is such an API apart from the vault's is documented. The addresses are inferred; the keys of customers and
databases are seen in VisualVault's C# client. ``/api/v1/resource/area`` and ``/language``, and the keys ``displayName``
and ``language``, are seen in VisualVault's clients.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, func, literal, select

from ..api.lists import Row, one_row
from ..api.people.users import USER_LIST_OPTIONS, USERS, wanted_by_enabled
from ..api.rows import RowKind, boolean, constant, from_tables, identity, number, text
from ..storage.people import Customer, CustomerDatabase, User
from ..storage.resources import AREAS, LANGUAGES
from .access import administration, customers_within, database_of_customer, databases_within, without_aliases


def _users(*, enabled: bool) -> Any:
    return (
        select(func.count())
        .select_from(User)
        .join(CustomerDatabase, CustomerDatabase.id == User.database_id)
        .where(CustomerDatabase.customer_id == Customer.id, User.enabled == literal(enabled))
        .correlate(Customer)
        .scalar_subquery()
    )


_CUSTOMERS: Final = RowKind(
    "Customer",
    "customers",
    (
        identity("id", Customer.id),
        text("name", Customer.alias),
        identity("alias", Customer.alias),
        constant("description", ""),
        boolean("enabled", literal(value=True)),
        number("activeUsers", _users(enabled=True)),
        number("inactiveUsers", _users(enabled=False)),
    ),
    from_tables(Customer),
)
_DATABASES: Final = RowKind(
    "CustomerDatabase",
    "customerdatabase",
    (
        identity("id", CustomerDatabase.id),
        text("name", CustomerDatabase.alias),
        identity("alias", CustomerDatabase.alias),
        constant("description", ""),
        boolean("enabled", literal(value=True)),
        text("customerId", CustomerDatabase.customer_id),
    ),
    from_tables(CustomerDatabase),
)


@administration.list("/customers", _CUSTOMERS)
def list_customers() -> ColumnElement[bool]:
    """Return the customer of the token, as a list."""
    return customers_within()


@administration.get("/customers/<customer_id>", _CUSTOMERS, data="array of one")
def read_customer(customer_id: str) -> Row:
    """Return one customer."""
    return one_row(_CUSTOMERS, Customer.id == customer_id, customers_within())


@administration.list("/customers/<customer_id>/databases", _DATABASES)
def list_databases(customer_id: str) -> ColumnElement[bool]:
    """Return the databases of a customer in which the user is an administrator."""
    read_customer(customer_id)
    return databases_within()


@administration.get("/customers/<customer_id>/databases/<database_id>", _DATABASES, data="array of one")
def read_database(customer_id: str, database_id: str) -> CustomerDatabase:
    """Return one database."""
    return database_of_customer(customer_id, database_id)


@administration.list("/customers/<customer_id>/databases/<database_id>/users", USERS, query=USER_LIST_OPTIONS)
def list_database_users(customer_id: str, database_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the users of a database."""
    return User.database_id == database_of_customer(customer_id, database_id).id, wanted_by_enabled()


@without_aliases.get("/resource/area", data="array")
def list_areas() -> list[Row]:
    """Return the areas of the user interface."""
    return [{"id": number, "displayName": name} for number, name in enumerate(AREAS, start=1)]


@without_aliases.get("/resource/language", data="array")
def list_languages() -> list[Row]:
    """Return the languages of the user interface."""
    return [{"language": code, "displayName": name} for code, name in LANGUAGES.items()]
