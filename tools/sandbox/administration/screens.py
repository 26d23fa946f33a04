"""What all screens share: who is signed in, who acts in which database, the CSRF token of their forms."""

from typing import Any, Final, TypeVar, cast
from uuid import UUID

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.local import LocalProxy

from ..oauth.login.sessions import current_account, current_users, has_csrf_token
from ..oauth.paths import ADMINISTRATION
from ..oauth.rights import has_vault_access, is_administrator
from ..storage.engine import session
from ..storage.grants import Application
from ..storage.people import CustomerDatabase, User
from ..storage.resources import PageViewer

own: Final = Blueprint("own", __name__)
"""The screens of whoever is signed in."""
screens: Final = Blueprint("administration", __name__, url_prefix="/administration/<customer>/<database>")
"""Those of the administrators of a database."""

Row = TypeVar("Row", User, Application, PageViewer)


administrator: Final = cast("User", LocalProxy(lambda: g.administrator))
"""The administrator who is signed in."""
administered: Final = cast("CustomerDatabase", LocalProxy(lambda: g.administered))
"""The database that the screen is about."""


def row_here(table: type[Row], row_id: UUID, what: str) -> Row:
    """Return a row of the database that the screen is about; without one, answer 404."""
    row = session.get(table, str(row_id))
    if row is None or row.database_id != administered.id:
        abort(404, f"There is no such {what} in this database.")
    return row


def may_manage_key_of(user: User) -> bool:
    """Return whether the administrator may issue a key that acts as ``user``: only with no fewer rights than the key's.

    A member of VaultAdmins alone would otherwise get at all data with the key of a member of VaultAccess.
    """
    return user.id == administrator.id or has_vault_access(administrator) or not has_vault_access(user)


@own.get("/administration")
def choose_database() -> str:
    """Show the databases that whoever is signed in may administer."""
    users = [user for user in current_users() if is_administrator(user)]
    return render_template("administration/databases.html", users=users)


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
    """Admit administrators of the database. Others don't learn whether it exists."""
    for user in current_users():
        if user.database.aliases == tuple(g.aliases.values()) and is_administrator(user):
            g.administrator, g.administered = user, user.database
            return
    abort(403, "This page is for members of VaultAccess and VaultAdmins of the database.")


@own.before_request
@screens.before_request
def _require_csrf_token() -> ResponseReturnValue | None:
    if request.method in {"GET", "HEAD"} or has_csrf_token():
        return None
    retry_url = url_for("own.choose_database")
    return Response(render_template("message.html", title="This page is too old", retry_url=retry_url), 400)
