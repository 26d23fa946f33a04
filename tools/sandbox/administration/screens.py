"""What all screens share: who is signed in, who may, the CSRF token of their forms."""

from typing import Any

from flask import Flask, Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ..oauth.login.sessions import csrf_token, current_account, current_users, has_csrf_token
from ..oauth.paths import ADMINISTRATION
from ..oauth.rights import is_administrator
from ..storage.engine import current_session
from ..storage.people import CustomerDatabase, User
from . import accounts, applications, consents, page_viewers, portal  # noqa: F401  they have the screens
from .blueprints import own, screens


def add_administration(app: Flask) -> None:
    """Add the screens to ``app``."""
    app.register_blueprint(own)
    app.register_blueprint(screens)
    app.context_processor(_shared)


@own.get("/administration")
def choose_database() -> str:
    """Show the databases that whoever is signed in may administer."""
    found = [(user, database_of(user)) for user in current_users() if is_administrator(user)]
    return render_template("administration/databases.html", databases=found)


def database_of(user: User) -> CustomerDatabase:
    """Return the database that a user is of."""
    return current_session().get_one(CustomerDatabase, user.database_id)


@screens.url_value_preprocessor
def _take_aliases(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.aliases = {name: (values or {}).pop(name) for name in ("customer", "database")}


@screens.url_defaults
def _give_aliases(_endpoint: str, values: dict[str, Any]) -> None:
    for name, alias in g.get("aliases", {}).items():
        values.setdefault(name, alias)


@own.before_request
@screens.before_request
def _require_session() -> ResponseReturnValue | None:
    if current_account() is not None:
        return None
    asked = request.path if request.method == "GET" else ADMINISTRATION.lower()
    return redirect(url_for("account.login", ReturnUrl=asked), 303)


@screens.before_request
def _require_administrator() -> None:
    """Let administrators of the database in. Whether there is such a database is not told to others."""
    for user in current_users():
        database = database_of(user)
        aliases = {"customer": database.customer.alias.lower(), "database": database.alias.lower()}
        if g.aliases == aliases and is_administrator(user):
            g.administrator, g.administered = user, database
            return
    abort(403, "This page is for members of VaultAccess and VaultAdmins of the database.")


@own.before_request
@screens.before_request
def _require_csrf_token() -> ResponseReturnValue | None:
    if request.method in {"GET", "HEAD"} or has_csrf_token():
        return None
    retry_url = url_for("own.choose_database")
    return Response(render_template("message.html", title="This page is too old", retry_url=retry_url), 400)


def _shared() -> dict[str, Any]:
    """Return what the templates of screens may use."""
    return {"csrf_token_of_session": csrf_token, "administered": g.get("administered")}
