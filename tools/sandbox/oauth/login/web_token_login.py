"""``GET /VVLogin``: a browser signs in with a web token instead of a password, and reads a form.

The address and its parameters are seen in VisualVault's clients, which build it for a form in a frame; so is the longer
one with customer and database. Whoever follows such a link is signed in as the user of its token. The session covers
one database alone, and ``returnUrl`` leads to this site alone (inferred).

``/FormDetails`` and ``/FormViewer/app`` show one filled-in form. The first address is the one that VisualVault's Python
client builds its URL for, with the form's revision id as ``formid``; the second was observed by a third party, with the
id in ``DataID``. Their pages can be filled in and framed; this one can only be read, and like all pages of the sandbox
it can't be framed.
"""

import re
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...storage.engine import current_session
from ...storage.forms import FormInstance, FormTemplate
from ...storage.people import Account, CustomerDatabase, User
from ..paths import WEB_TOKEN_LOGIN
from ..tokens.web_tokens import user_of_web_token
from .return_url import below_root, local_url
from .sessions import current_account, current_user_of, sign_in

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

views = Blueprint("web_tokens", __name__)


@views.get(WEB_TOKEN_LOGIN.lower())
@views.get("/v1/en/<customer>/<database>/vvlogin")
def web_token_login(customer: str = "", database: str = "") -> ResponseReturnValue:
    """Begin a session for the user of a web token, and redirect to ``returnUrl``."""
    user = user_of_web_token(_parameter("token"))
    account = current_session().get(Account, user.account_id) if user and user.account_id else None
    if user is None or account is None or (customer and not _is_of(user, customer, database)):
        text = "The web token is unknown or no longer good, or its user can't sign in here."
        return render_template("message.html", title="This link does not work", text=text), 401
    url = _parameter("returnurl")
    target = local_url(url or "/")
    if target is None:
        text = "The address to go on to is not one of this site."
        return render_template("message.html", title="This link does not work", text=text), 400
    sign_in(account, user.database_id)
    return redirect(below_root(target), 303)


@views.get("/formdetails")
@views.get("/formviewer/app")
def show_form() -> ResponseReturnValue:
    """Show a form to a user of its database; others are not told whether there is one."""
    if current_account() is None:
        return redirect(url_for("account.login", ReturnUrl=request.full_path), 303)
    form = _form()
    template = current_session().get_one(FormTemplate, form.template_id) if form else None
    if form is None or template is None or current_user_of(template.database_id) is None:
        abort(404, "There is no such form, or it is not for you.")
    return render_template("form.html", form=form, template=template)


def _form() -> FormInstance | None:
    form_id = (_parameter("dataid") or _parameter("formid")).strip().lower()
    return current_session().get(FormInstance, form_id) if _ID.fullmatch(form_id) else None


def _is_of(user: User, customer: str, alias: str) -> bool:
    database = current_session().get_one(CustomerDatabase, user.database_id)
    return (database.customer.alias.lower(), database.alias.lower()) == (customer, alias)


def _parameter(name: str) -> str:
    """Return a parameter, its name in any letter case."""
    return next((value for key, value in request.args.items() if key.lower() == name), "")
