"""``GET /VVLogin``: a browser signs in with a web token instead of a password.

The address and its parameters are seen in VisualVault's clients, which build it for a form in a frame; so is the
longer one with customer and database. Whoever follows such a link is signed in as whom its maker chose: that lies in
the nature of it. The session is good for one database alone, and ``returnUrl`` leads to this site alone (inferred).
"""

from flask import Blueprint, Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ...storage.engine import current_session
from ...storage.people import Account, CustomerDatabase, User
from ..paths import WEB_TOKEN_LOGIN
from ..tokens.web_tokens import user_of_web_token
from .return_url import below_root, local_url
from .sessions import sign_in


def add_web_token_login(app: Flask) -> None:
    """Add both addresses to ``app``."""
    pages = Blueprint("vvlogin", __name__)
    pages.add_url_rule(WEB_TOKEN_LOGIN.lower(), view_func=web_token_login)
    pages.add_url_rule("/v1/en/<customer>/<database>/vvlogin", view_func=web_token_login)
    app.register_blueprint(pages)


def web_token_login(customer: str = "", database: str = "") -> ResponseReturnValue:
    """Begin a session for the user of a web token, and lead on."""
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


def _is_of(user: User, customer: str, alias: str) -> bool:
    database = current_session().get_one(CustomerDatabase, user.database_id)
    return (database.customer.alias.lower(), database.alias.lower()) == (customer, alias)


def _parameter(name: str) -> str:
    """Return a parameter, its name in any letter case."""
    return next((value for key, value in request.args.items() if key.lower() == name), "")
