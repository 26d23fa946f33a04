"""``/Account/NewPassword``: who has signed in with a password that must be changed chooses another, then goes on.

The address is inferred, as all of it (see ``must_change``).
"""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...storage.people import Account
from .must_change import choose_password
from .passwords import is_password, password_error
from .return_url import sign_in_target
from .sessions import csrf_token, has_csrf_token, sign_in, who_changes_password

_OLD: Final = "This page had been open too long. Please try again."
_UNLIKE: Final = "The two are not the same. Please type the new password twice."
_SAME: Final = "That is the old password. Please choose another."


def add_new_password(pages: Blueprint) -> None:
    """Add the page."""
    pages.add_url_rule("/newpassword", view_func=ask_new_password)
    pages.add_url_rule("/newpassword", view_func=take_new_password, methods=["POST"])


def ask_new_password() -> ResponseReturnValue:
    """Show the form to one who has shown the old password before, and not long ago."""
    account = who_changes_password()
    return _form(account) if account else _to_sign_in()


def take_new_password() -> ResponseReturnValue:
    """Take a new password; then go on with what brought the user here."""
    account = who_changes_password()
    if account is None:
        return _to_sign_in()
    if not has_csrf_token():
        return _form(account, _OLD), 400
    password = request.form.get("new_password", "")
    alert = _what_is_wrong(account, password)
    if alert:
        return _form(account, alert), 400
    choose_password(account, password)
    sign_in(account)
    return redirect(sign_in_target(request.args.get("ReturnUrl", "")) or url_for("pages.home"), 303)


def _what_is_wrong(account: Account, password: str) -> str | None:
    if password != request.form.get("again", ""):
        return _UNLIKE
    return password_error(password) or (_SAME if is_password(account.password_hash, password) else None)


def _form(account: Account, alert: str = "") -> str:
    return render_template(
        "new_password.html",
        username=account.username,
        action=url_for("account.take_new_password", ReturnUrl=request.args.get("ReturnUrl")),
        alert=alert,
        csrf_token=csrf_token(),
    )


def _to_sign_in() -> ResponseReturnValue:
    return redirect(url_for("account.login", ReturnUrl=request.args.get("ReturnUrl")), 303)
