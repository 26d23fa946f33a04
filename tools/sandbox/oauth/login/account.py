"""``/Account/Login`` and ``/Account/Logout``: both addresses are inferred.

Who must change the password goes by ``new_password`` before anything else.
"""

from typing import Final

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...storage.people import CustomerDatabase
from ..clients.client import Client, find_client
from ..endpoints.authorization_request import AuthorizationRequest
from .lockout import LOCKED_OUT, is_locked_out
from .must_change import must_change_password
from .new_password import add_new_password
from .return_url import page_url, sign_in_target
from .sessions import (
    begin_password_change,
    check_password,
    csrf_token,
    current_account,
    current_user_of,
    has_csrf_token,
    sign_in,
    sign_out,
    user_of,
)

_WRONG: Final = "The user name or the password is not right."
_OLD: Final = "This page had been open too long. Please try again."


def add_account_pages(app: Flask) -> None:
    """Add the pages to ``app``."""
    pages = Blueprint("account", __name__, url_prefix="/account")
    pages.add_url_rule("/login", view_func=login)
    pages.add_url_rule("/login", view_func=check_login, methods=["POST"])
    pages.add_url_rule("/logout", view_func=logout)
    add_new_password(pages)
    app.register_blueprint(pages)


def login() -> ResponseReturnValue:
    """Show the form; it comes back to the same address."""
    asked = AuthorizationRequest.from_return_url(request.args.get("ReturnUrl", ""))
    client = _client_of(asked)
    stranger = current_account()
    alert = ""
    if client and stranger and not current_user_of(client.application.database_id):
        alert = _no_access(stranger.username, client.application.database)
    return _form(asked, client, alert=alert)


def check_login() -> ResponseReturnValue:
    """Check what was typed; then go on with the request that brought the user here."""
    asked = AuthorizationRequest.from_return_url(request.args.get("ReturnUrl", ""))
    client = _client_of(asked)
    username = request.form.get("username", "")
    if not has_csrf_token():
        return _form(asked, client, username, _OLD), 400
    person = check_password(username, request.form.get("password", ""))
    if person is None and is_locked_out(username):
        return _form(asked, client, username, LOCKED_OUT), 429
    if person is None:
        return _form(asked, client, username, _WRONG), 401
    if client and not user_of(person, client.application.database_id):
        return _form(asked, client, username, _no_access(person.username, client.application.database)), 403
    target = request.args.get("ReturnUrl", "")
    if must_change_password(person):
        begin_password_change(person)
        return redirect(url_for("account.ask_new_password", ReturnUrl=asked.url if asked else _page()), 303)
    sign_in(person)
    return redirect(sign_in_target(target) or url_for("pages.home"), 303)


def logout() -> ResponseReturnValue:
    """End the session; with a request to go on with, let someone else sign in."""
    sign_out()
    asked = AuthorizationRequest.from_return_url(request.args.get("ReturnUrl", ""))
    if asked:
        return redirect(url_for("account.login", ReturnUrl=asked.url))
    return render_template("message.html", title="You are signed out")


def _form(asked: AuthorizationRequest | None, client: Client | None, username: str = "", alert: str = "") -> str:
    return render_template(
        "login.html",
        application=client.application if client else None,
        action=url_for("account.check_login", ReturnUrl=asked.url if asked else _page()),
        username=username,
        alert=alert,
        csrf_token=csrf_token(),
    )


def _page() -> str | None:
    """Return the page that asked for the sign-in, if it was one of ours."""
    return page_url(request.args.get("ReturnUrl", ""))


def _client_of(asked: AuthorizationRequest | None) -> Client | None:
    return find_client(asked.get("client_id")) if asked else None


def _no_access(username: str, database: CustomerDatabase) -> str:
    return f"{username} has no access to the database {database.alias} of {database.customer.alias}."
