"""Registered applications: list, registration, change, another secret, removal.

That a registered application holds a key, a secret, a callback URL fixed in advance and the lifetime of its refresh
tokens is documented; the rest of the form is inferred.
"""

from uuid import UUID, uuid4

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from ..oauth.clients.registration import remove_application, renew_secret
from ..oauth.rights import SCOPES
from ..oauth.secrets import digest_of, make_secret
from ..storage.engine import session
from ..storage.grants import Application
from ..storage.people import User
from .application_form import GRANTS, ApplicationForm
from .screens import administered, administrator, row_here, screens


@screens.get("/applications")
def list_applications() -> str:
    """Show the applications of the database."""
    found = select(Application).where(Application.database_id == administered.id, ~Application.is_key)
    rows = session.scalars(found.order_by(Application.name, Application.client_id)).all()
    return render_template("administration/applications.html", applications=rows)


@screens.route("/applications/new", methods=["GET", "POST"])
def new_application() -> ResponseReturnValue:
    """Show the empty form; register what was typed, and show its secret this once."""
    if request.method != "POST":
        return _page(None, ApplicationForm())
    form = ApplicationForm.read(request.form)
    if form.errors:
        return _page(None, form), 400
    secret = make_secret() if form.has_secret else None
    application = Application(
        client_id=str(uuid4()),
        database_id=administered.id,
        is_key=False,
        user_id=administrator.id,
        secret_digest=digest_of(secret) if secret else None,
        sends_issuer=False,
        **form.columns(),
    )
    session.add(application)
    session.commit()
    return _page(application, form, secret=secret, note="The application is registered.")


@screens.route("/applications/<uuid:client_id>", methods=["GET", "POST"])
def show_application(client_id: UUID) -> ResponseReturnValue:
    """Show an application; change it to what was typed."""
    application = _application(client_id)
    if request.method != "POST":
        return _page(application, ApplicationForm.of(application))
    form = ApplicationForm.read(request.form, has_secret=application.secret_digest is not None)
    if form.errors:
        return _page(application, form), 400
    for column, value in form.columns(application.response_types).items():
        setattr(application, column, value)
    session.commit()
    return _page(application, ApplicationForm.of(application), note="The changes are saved.")


@screens.post("/applications/<uuid:client_id>/secret")
def change_secret(client_id: UUID) -> ResponseReturnValue:
    """Give an application another secret, and show it this once."""
    application = _application(client_id)
    if application.secret_digest is None:
        abort(400, "This application has no secret.")
    return _page(application, ApplicationForm.of(application), secret=renew_secret(application))


@screens.get("/applications/<uuid:client_id>/delete")
def ask_before_removal(client_id: UUID) -> str:
    """Ask whether an application is really to go."""
    return render_template("administration/removal.html", application=_application(client_id))


@screens.post("/applications/<uuid:client_id>/delete")
def delete_application(client_id: UUID) -> ResponseReturnValue:
    """Remove an application with its consents and tokens."""
    remove_application(_application(client_id))
    return redirect(url_for("administration.list_applications"), 303)


def _application(client_id: UUID) -> Application:
    application = row_here(Application, client_id, "application")
    if application.is_key:
        abort(404, "There is no such application in this database.")
    return application


def _page(application: Application | None, form: ApplicationForm, **shown: str | None) -> str:
    acts_as = session.get(User, application.user_id) if application and application.user_id else None
    told = {"application": application, "form": form, "acts_as": acts_as}
    return render_template("administration/application.html", **told, grants=GRANTS, scopes=SCOPES, **shown)
