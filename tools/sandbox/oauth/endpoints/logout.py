"""``GET /OAuth/Logout``: sign-out at the wish of an application (after OpenID Connect RP-Initiated Logout 1.0).

The address is the sandbox's own, not VisualVault's. There is no page that asks first: a test would have to press it,
and whoever is signed out by a stranger's link has lost nothing but time.
"""

from urllib.parse import urlencode

from flask import Blueprint, Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ..clients.client import find_client
from ..login.sessions import sign_out
from ..paths import LOGOUT


def add_end_session(app: Flask) -> None:
    """Add the address to ``app``."""
    pages = Blueprint("end_session", __name__)
    pages.add_url_rule(LOGOUT.lower(), view_func=end_session)
    app.register_blueprint(pages)


def end_session() -> ResponseReturnValue:
    """End the session, and return to the application if it names itself and one of its redirect URLs."""
    sign_out()
    client = find_client(request.args.get("client_id", ""))
    url = request.args.get("post_logout_redirect_uri", "")
    if client is None or not client.check_redirect_uri(url):
        return render_template("message.html", title="You are signed out")
    state = request.args.get("state")
    if state:
        url += ("&" if "?" in url else "?") + urlencode({"state": state})
    return redirect(url)
