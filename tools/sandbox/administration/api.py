"""``/api/v1/customers``: the administration by a program with a token of its scope.

That there is such an API apart from the vault's is documented. The addresses are inferred; the keys of customers and
databases are seen in VisualVault's C# client.
"""

from typing import Any, Final

from flask import Blueprint, Flask, Response
from sqlalchemy import func, literal, select

from ..api.described import LIST_PARAMETERS, described
from ..api.envelope import answer
from ..api.lists import list_rows, one_row
from ..api.people.users import USER_LIST_PARAMETERS, USERS, wanted_by_enabled
from ..api.routing import CHECKS
from ..api.rows import RowKind, boolean, constant, from_tables, identity, number, text
from ..storage.people import Customer, CustomerDatabase, User
from . import application_api, assignments, languages
from .access import require_administration, require_any_token
from .databases_within import customers_within, database_within, databases_within


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


def add_administration_api(app: Flask) -> None:
    """Add the administration's addresses to ``app``, and those without aliases that take a token of the vault, too."""
    customers = Blueprint("customers", __name__, url_prefix="/api/v1/customers")
    customers.add_url_rule("", view_func=list_customers)
    customers.add_url_rule("/<customer_id>", view_func=read_customer)
    customers.add_url_rule("/<customer_id>/databases", view_func=list_databases)
    customers.add_url_rule("/<customer_id>/databases/<database_id>", view_func=read_database)
    customers.add_url_rule("/<customer_id>/databases/<database_id>/users", view_func=list_database_users)
    application_api.add_routes(customers)
    others = Blueprint("without_aliases", __name__, url_prefix="/api/v1")
    for module in (assignments, languages):
        module.add_routes(others)
    for blueprint, access in ((customers, require_administration), (others, require_any_token)):
        for check in (access, *CHECKS[1:]):
            blueprint.before_request(check)
        app.register_blueprint(blueprint)


@described(data="array", standing="inferred", query=LIST_PARAMETERS, scope="administration")
def list_customers() -> Response:
    """Answer the customers that the token may administer: its own."""
    return list_rows(_CUSTOMERS, customers_within())


@described(data="array of one", standing="inferred", scope="administration")
def read_customer(customer_id: str) -> Response:
    """Answer one customer."""
    return answer([_customer(customer_id)])


@described(data="array", standing="inferred", query=LIST_PARAMETERS, scope="administration")
def list_databases(customer_id: str) -> Response:
    """Answer the databases of a customer in which the user is an administrator."""
    _customer(customer_id)
    return list_rows(_DATABASES, databases_within())


@described(data="array of one", standing="inferred", scope="administration")
def read_database(customer_id: str, database_id: str) -> Response:
    """Answer one database."""
    _customer(customer_id)
    return answer([one_row(_DATABASES, CustomerDatabase.id == database_id, databases_within())])


@described(data="array", standing="inferred", query=USER_LIST_PARAMETERS, scope="administration")
def list_database_users(customer_id: str, database_id: str) -> Response:
    """Answer who may enter a database."""
    _customer(customer_id)
    return list_rows(USERS, User.database_id == database_within(database_id).id, wanted_by_enabled())


def _customer(customer_id: str) -> dict[str, Any]:
    return one_row(_CUSTOMERS, Customer.id == customer_id, customers_within())
