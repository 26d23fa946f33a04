"""``/Account/Login``, ``/Account/NewPassword`` and ``/Account/Logout``: the addresses are inferred.

Who must change the password does so before anything else (inferred: see ``passwords``).
"""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...storage.people import Account
from ..clients.client import Client, find_client
from ..requests import AuthorizationRequest
from . import sessions
from .lockout import LOCKED_OUT, is_locked_out
from .passwords import choose_password, is_password, must_change_password, password_error
from .return_url import page_url, sign_in_target

_OLD: Final = "This page had been open too long. Please try again."
_WRONG: Final = "The user name or the password is not right."
_UNLIKE: Final = "The two are not the same. Please type the new password twice."
_SAME: Final = "That is the old password. Please choose another."


views = Blueprint("account", __name__, url_prefix="/account")


@views.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Show the form, or check name and password; then go on with the request that brought the user here."""
    client, username = _client(), request.form.get("username", "")
    if request.method != "POST":
        account = sessions.current_account()
        if client and account and not sessions.current_user_of(client.application.database_id):
            return _login_form(alert=_no_access(account, client))
        return _login_form()
    if not sessions.has_csrf_token():
        return _login_form(username, _OLD), 400
    account = sessions.check_password(username, request.form.get("password", ""))
    if account is None:
        locked = is_locked_out(username)
        return _login_form(username, LOCKED_OUT if locked else _WRONG), 429 if locked else 401
    if client and not sessions.user_of(account, client.application.database_id):
        return _login_form(username, _no_access(account, client)), 403
    if must_change_password(account):
        sessions.begin_password_change(account)
        return redirect(_here("new_password"), 303)
    return _enter(account)


@views.route("/newpassword", methods=["GET", "POST"])
def new_password() -> ResponseReturnValue:
    """Show the form to someone who showed the old password a short while ago; change the password, and go on."""
    account = sessions.who_changes_password()
    if account is None:
        return redirect(_here("login"), 303)
    alert, password = None, request.form.get("new_password", "")
    if request.method == "POST":
        alert = _OLD if not sessions.has_csrf_token() else _new_password_error(account, password)
        if alert is None:
            choose_password(account, password)
            return _enter(account)
    action = _here("new_password")
    page = render_template("new_password.html", username=account.username, action=action, alert=alert)
    return page, 400 if alert else 200


@views.get("/logout")
def logout() -> ResponseReturnValue:
    """End the session; for an authorization request, let someone else sign in."""
    sessions.sign_out()
    if _asked():
        return redirect(_here("login"))
    return render_template("message.html", title="You are signed out")


def _login_form(username: str = "", alert: str = "") -> str:
    client, action = _client(), _here("login")
    application = client.application if client else None
    return render_template("login.html", application=application, action=action, username=username, alert=alert)


def _enter(account: Account) -> ResponseReturnValue:
    sessions.sign_in(account)
    return redirect(sign_in_target(request.args.get("ReturnUrl", "")) or url_for("home"), 303)


def _new_password_error(account: Account, password: str) -> str | None:
    if password != request.form.get("again", ""):
        return _UNLIKE
    return password_error(password) or (_SAME if is_password(account.password_hash, password) else None)


def _no_access(account: Account, client: Client) -> str:
    database = client.application.database
    return f"{account.username} has no access to the database {database.alias} of {database.customer.alias}."


def _asked() -> AuthorizationRequest | None:
    """Return the authorization request that brought the user here."""
    return AuthorizationRequest.from_return_url(request.args.get("ReturnUrl", ""))


def _client() -> Client | None:
    asked = _asked()
    return find_client(asked.get("client_id")) if asked else None


def _here(view: str) -> str:
    """Return the URL of a view that goes on to the authorization request, or to one of our pages."""
    asked = _asked()
    return url_for(f"account.{view}", ReturnUrl=asked.url if asked else page_url(request.args.get("ReturnUrl", "")))
