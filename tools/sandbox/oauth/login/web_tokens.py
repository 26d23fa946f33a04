"""Web tokens: the short-lived GUIDs with which a browser or a program acts as a user, and ``GET /VVLogin``.

A token must read as a GUID (seen in their clients). Its life of five minutes is a real server's setting (observed by a
third party); that a caller may ask for another is seen in their clients, and that a token may be used more than once
while it lives is inferred: a page in a frame is loaded again.

By ``/VVLogin`` a browser signs in with one instead of a password. The address and its parameters are seen in
VisualVault's clients, which build it for a form in a frame; so is the longer one with customer and database. Whoever
follows such a link is signed in as the user of its token. The session covers one database alone, and ``returnUrl``
leads to this site alone (inferred).

``/FormDetails`` and ``/FormViewer/app`` show one filled-in form. The first address is the one that VisualVault's Python
client builds its URL for, with the form's revision id as ``formid``; the second was observed by a third party, with the
id in ``DataID``. Their pages can be filled in and framed; this one can only be read, and like all pages of the sandbox
it can't be framed.
"""

import re
import time
import uuid
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import delete

from ...storage.engine import session
from ...storage.forms import FormInstance
from ...storage.grants import WebToken
from ...storage.people import User
from ..paths import WEB_TOKEN_LOGIN
from ..secrets import digest_of
from .return_url import below_root, local_url
from .sessions import current_account, current_user_of, sign_in

LIFETIME: Final = 5 * 60
"""Seconds."""
MAX_LIFETIME: Final = 24 * 60 * 60
"""Seconds: more is cut down to it (inferred)."""
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

views = Blueprint("web_tokens", __name__)


def issue_web_token(user: User, lifetime: int = LIFETIME) -> str:
    """Return a new web token of a user, and delete expired ones."""
    token = str(uuid.uuid4())
    now = int(time.time())
    session.execute(delete(WebToken).where(WebToken.expires_at <= now))
    session.add(WebToken(digest=digest_of(token), user_id=user.id, expires_at=now + min(lifetime, MAX_LIFETIME)))
    session.commit()
    return token


def user_of_web_token(token: str) -> User | None:
    """Return the user of a web token; None if it is unknown or expired, or the user is disabled."""
    row = session.get(WebToken, digest_of(token.strip().lower()))
    return row.user if row and row.expires_at > time.time() and row.user.enabled else None


@views.get(WEB_TOKEN_LOGIN.lower())
@views.get("/v1/en/<customer>/<database>/vvlogin")
def web_token_login(customer: str = "", database: str = "") -> ResponseReturnValue:
    """Begin a session for the user of a web token, and redirect to ``returnUrl``."""
    user = user_of_web_token(_parameter("token"))
    if user is None or user.account is None or (customer and user.database.aliases != (customer, database)):
        text = "The web token is unknown or no longer good, or its user can't sign in here."
        return render_template("message.html", title="This link does not work", text=text), 401
    url = _parameter("returnurl")
    target = local_url(url or "/")
    if target is None:
        text = "The address to go on to is not one of this site."
        return render_template("message.html", title="This link does not work", text=text), 400
    sign_in(user.account, user.database_id)
    return redirect(below_root(target), 303)


@views.get("/formdetails")
@views.get("/formviewer/app")
def show_form() -> ResponseReturnValue:
    """Show a form to a user of its database; others are not told whether there is one."""
    if current_account() is None:
        return redirect(url_for("account.login", ReturnUrl=request.full_path), 303)
    form = _form()
    if form is None or current_user_of(form.template.database_id) is None:
        abort(404, "There is no such form, or it is not for you.")
    return render_template("form.html", form=form)


def _form() -> FormInstance | None:
    form_id = (_parameter("dataid") or _parameter("formid")).strip().lower()
    return session.get(FormInstance, form_id) if _ID.fullmatch(form_id) else None


def _parameter(name: str) -> str:
    """Return a parameter, its name in any letter case."""
    return next((value for key, value in request.args.items() if key.lower() == name), "")
