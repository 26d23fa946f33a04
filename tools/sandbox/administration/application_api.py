"""Registered applications by a program with a token of the administration: list, and change of how access is renewed.

Inferred, as all of this API. Registration, the ways in, scopes, callback URLs and secrets stay with the screens: a
token of the administration covers nothing else, so it must not get its bearer into a vault.
"""

from typing import Final

from flask import Blueprint, Response

from ..api.bodies import Body, read_body
from ..api.described import LIST_PARAMETERS, described
from ..api.envelope import answer, invalid, not_found
from ..api.lists import list_rows, one_row
from ..api.rows import RowKind, boolean, from_tables, identity, number, text
from ..storage.engine import current_session
from ..storage.grants import Application
from .application_form import ApplicationForm
from .databases_within import database_within

APPLICATIONS: Final = RowKind(
    "RegisteredApplication",
    "applications",
    (
        identity("id", Application.client_id),
        text("name", Application.name),
        boolean("hasSecret", Application.secret_digest.is_not(None)),
        number("accessTokenLifetime", Application.lifetime),
        number("refreshTokenLifetime", Application.refresh_lifetime),
        boolean("renewsWithoutSecret", Application.renews_without_secret),
    ),
    from_tables(Application),
)
_FIELDS: Final = {
    "name": "name",
    "accessTokenLifetime": "lifetime",
    "refreshTokenLifetime": "refresh_lifetime",
    "renewsWithoutSecret": "renews_without_secret",
}
"""Field of the body → field of the form that screens have, whose rules count here, too."""


def add_routes(customers: Blueprint) -> None:
    """Add the addresses below a database."""
    applications = "/<customer_id>/databases/<database_id>/applications"
    customers.add_url_rule(applications, view_func=list_applications)
    customers.add_url_rule(f"{applications}/<application_id>", view_func=read_application)
    customers.add_url_rule(f"{applications}/<application_id>", view_func=update_application, methods=["PUT"])


@described(data="array", standing="inferred", query=LIST_PARAMETERS)
def list_applications(customer_id: str, database_id: str) -> Response:
    """Answer the registered applications of a database, without their secrets. The id is the API key."""
    of_it = Application.database_id == _database_id(customer_id, database_id)
    return list_rows(APPLICATIONS, of_it, ~Application.is_key)


@described(data="array of one", standing="inferred")
def read_application(customer_id: str, database_id: str, application_id: str) -> Response:
    """Answer one registered application."""
    return _answer(_application(customer_id, database_id, application_id))


@described(data="array of one", standing="inferred", body=tuple(_FIELDS))
def update_application(customer_id: str, database_id: str, application_id: str) -> Response:
    """Change a registered application: its name, how long its tokens last, whether it renews without its secret."""
    application = _application(customer_id, database_id, application_id)
    form = _form(application, read_body())
    for field, column in _FIELDS.items():
        if column in form.errors:
            raise invalid(f"{field}: {form.errors[column]}")
    columns = form.columns
    for column in _FIELDS.values():
        setattr(application, column, columns[column])
    current_session().commit()
    return _answer(application)


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


def _application(customer_id: str, database_id: str, application_id: str) -> Application:
    application = current_session().get(Application, application_id)
    wanted = _database_id(customer_id, database_id)
    if application is None or application.is_key or application.database_id != wanted:
        raise not_found()
    return application


def _answer(application: Application) -> Response:
    return answer([one_row(APPLICATIONS, Application.client_id == application.client_id)])


def _database_id(customer_id: str, database_id: str) -> str:
    database = database_within(database_id)
    if database.customer_id != customer_id:
        raise not_found()
    return database.id
