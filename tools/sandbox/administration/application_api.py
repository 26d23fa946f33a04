"""Registered applications by a program with a token of the administration: list, and change of how access is renewed.

Inferred, as all of this API. Registration, the ways in, scopes, callback URLs and secrets stay with the screens: a
token of the administration covers nothing else, so it must not get its bearer into a vault.
"""

from typing import Final

from sqlalchemy import ColumnElement

from ..api.envelope import invalid
from ..api.inputs import Body
from ..api.lists import Row, one_row
from ..api.rows import RowKind, boolean, columns_of, from_tables, identity
from ..storage.engine import current_session
from ..storage.grants import Application
from .access import administration, database_of_customer
from .application_form import ApplicationForm

_FIELDS: Final = {
    "name": "name",
    "accessTokenLifetime": "lifetime",
    "refreshTokenLifetime": "refresh_lifetime",
    "renewsWithoutSecret": "renews_without_secret",
}
"""What can be changed: field of the body → column, and field of the form that screens have, whose rules count here."""

APPLICATIONS: Final = RowKind(
    "RegisteredApplication",
    "applications",
    (
        identity("id", Application.client_id),
        boolean("hasSecret", Application.secret_digest.is_not(None)),
        *columns_of(Application, always=False, **_FIELDS),
    ),
    from_tables(Application),
)

_ALL: Final = "/customers/<customer_id>/databases/<database_id>/applications"
_ONE: Final = f"{_ALL}/<application_id>"


@administration.list(_ALL, APPLICATIONS)
def list_applications(customer_id: str, database_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the registered applications of a database, without their secrets. The id is the API key."""
    return Application.database_id == database_of_customer(customer_id, database_id).id, ~Application.is_key


@administration.get(_ONE, APPLICATIONS, data="array of one")
def read_application(customer_id: str, database_id: str, application_id: str) -> Row:
    """Return one registered application."""
    return one_row(APPLICATIONS, Application.client_id == application_id, *list_applications(customer_id, database_id))


@administration.put(_ONE, APPLICATIONS, data="array of one", body=tuple(_FIELDS))
def update_application(customer_id: str, database_id: str, application_id: str, body: Body) -> Row:
    """Change a registered application: its name, how long its tokens last, whether it renews without its secret."""
    read_application(customer_id, database_id, application_id)
    application = current_session().get_one(Application, application_id)
    form = _form(application, body)
    for field, column in _FIELDS.items():
        if column in form.errors:
            raise invalid(f"{field}: {form.errors[column]}")
    columns = form.columns
    for column in _FIELDS.values():
        setattr(application, column, columns[column])
    return read_application(customer_id, database_id, application_id)


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
