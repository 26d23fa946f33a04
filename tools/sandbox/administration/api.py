"""``/api/v1/customers``: the administration by a program with a token of its scope.

That there is such an API apart from the vault's is documented. The addresses are inferred; the keys of customers and
databases are seen in VisualVault's C# client. ``/api/v1/resource/area`` and ``/language``, and the keys ``displayName``
and ``language``, are seen in VisualVault's clients.

Of registered applications a program may list all, and change how access is renewed (inferred). Registration, the ways
in, scopes, callback URLs and secrets stay with the screens: a token of the administration covers nothing else, so it
must not get its bearer into a vault.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, func, literal, select

from ..api.envelope import invalid
from ..api.inputs import Body
from ..api.lists import Row, one_row
from ..api.people.users import USER_LIST_OPTIONS, USERS, wanted_by_enabled
from ..api.rows import RowKind, Tables, boolean, columns_of, constant, identity, number, text
from ..query import Column
from ..storage.engine import session
from ..storage.grants import Application
from ..storage.people import Customer, CustomerDatabase, User
from ..storage.resources import AREAS, LANGUAGES
from .access import administration, customers_within, databases_within, without_aliases
from .applications import ApplicationForm


def _users(*, enabled: bool) -> Any:
    return (
        select(func.count())
        .select_from(User)
        .join(CustomerDatabase, CustomerDatabase.id == User.database_id)
        .where(CustomerDatabase.customer_id == Customer.id, User.enabled == literal(enabled))
        .correlate(Customer)
        .scalar_subquery()
    )


def _alias_columns(table: type[Customer | CustomerDatabase]) -> tuple[Column, ...]:
    return (
        identity("id", table.id),
        text("name", table.alias),
        identity("alias", table.alias),
        constant("description", ""),
        boolean("enabled", literal(value=True)),
    )


_CUSTOMERS: Final = RowKind(
    "Customer",
    "customers",
    (
        *_alias_columns(Customer),
        number("activeUsers", _users(enabled=True)),
        number("inactiveUsers", _users(enabled=False)),
    ),
    Tables(Customer),
)
_DATABASES: Final = RowKind(
    "CustomerDatabase",
    "customerdatabase",
    (*_alias_columns(CustomerDatabase), text("customerId", CustomerDatabase.customer_id)),
    Tables(CustomerDatabase),
)
_FIELDS: Final = {
    "name": "name",
    "accessTokenLifetime": "lifetime",
    "refreshTokenLifetime": "refresh_lifetime",
    "renewsWithoutSecret": "renews_without_secret",
}
"""What can be changed: field of the body → column, and field of the form that screens have, whose rules count here."""

_APPLICATIONS: Final = RowKind(
    "RegisteredApplication",
    "applications",
    (
        identity("id", Application.client_id),
        boolean("hasSecret", Application.secret_digest.is_not(None)),
        *columns_of(Application, always=False, **_FIELDS),
    ),
    Tables(Application),
)


_DATABASE: Final = "/customers/<customer_id>/databases/<database_id>"
_APPLICATION: Final = f"{_DATABASE}/applications/<application_id>"


@administration.list("/customers", _CUSTOMERS)
def list_customers() -> ColumnElement[bool]:
    """Return the customer of the token, as a list."""
    return customers_within()


administration.reads("/customers/<customer_id>", _CUSTOMERS, "Return one customer.", Customer, data="array of one")


@administration.list("/customers/<customer_id>/databases", _DATABASES)
def list_databases(customer: Customer) -> tuple[ColumnElement[bool], ...]:
    """Return the databases of a customer in which the user is an administrator."""
    return CustomerDatabase.customer_id == customer.id, databases_within()


administration.reads(_DATABASE, _DATABASES, "Return one database.", CustomerDatabase, data="array of one")


@administration.list(f"{_DATABASE}/users", USERS, query=USER_LIST_OPTIONS)
def list_database_users(database: CustomerDatabase) -> tuple[ColumnElement[bool], ...]:
    """Return the users of a database."""
    return User.database_id == database.id, wanted_by_enabled()


@administration.list(f"{_DATABASE}/applications", _APPLICATIONS)
def list_applications(database: CustomerDatabase) -> tuple[ColumnElement[bool], ...]:
    """Return the registered applications of a database, without their secrets. The id is the API key."""
    return Application.database_id == database.id, ~Application.is_key


@administration.get(_APPLICATION, _APPLICATIONS, data="array of one")
def read_application(database: CustomerDatabase, application_id: str) -> Row:
    """Return one registered application."""
    return one_row(_APPLICATIONS, Application.client_id == application_id, *list_applications(database))


@administration.put(_APPLICATION, _APPLICATIONS, data="array of one", body=tuple(_FIELDS))
def update_application(database: CustomerDatabase, application_id: str, body: Body) -> Row:
    """Change a registered application: its name, how long its tokens last, whether it renews without its secret."""
    read_application(database, application_id)
    application = session.get_one(Application, application_id)
    form = _form(application, body)
    for field, column in _FIELDS.items():
        if column in form.errors:
            raise invalid(f"{field}: {form.errors[column]}")
    columns = form.columns()
    for column in _FIELDS.values():
        setattr(application, column, columns[column])
    return read_application(database, application_id)


def _form(application: Application, body: Body) -> ApplicationForm:
    """Return the screen's form of an application, with what the body changes."""
    form = ApplicationForm.of(application)
    form.name = body.text("name", form.name).strip()
    form.lifetime = body.text("accessTokenLifetime", form.lifetime).strip()
    form.refresh_lifetime = body.text("refreshTokenLifetime", form.refresh_lifetime).strip()
    form.renews_without_secret = body.flag("renewsWithoutSecret", default=form.renews_without_secret)
    if form.renews_without_secret and not form.has_secret:
        raise invalid("renewsWithoutSecret: an application without a secret always renews without.")
    return form.checked()


@without_aliases.get("/resource/area", data="array")
def list_areas() -> list[Row]:
    """Return the areas of the user interface."""
    return [{"id": number, "displayName": name} for number, name in enumerate(AREAS, start=1)]


@without_aliases.get("/resource/language", data="array")
def list_languages() -> list[Row]:
    """Return the languages of the user interface."""
    return [{"language": code, "displayName": name} for code, name in LANGUAGES.items()]
