"""``GET /OAuth/Logout``: sign-out at the wish of an application (after OpenID Connect RP-Initiated Logout 1.0).

The address is the sandbox's own, not VisualVault's. No page asks first: a test would have to press
its button, and an unwanted sign-out does no harm.
"""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ..clients.client import find_client
from ..login.sessions import sign_out
from ..paths import LOGOUT

endpoints = Blueprint("end_session", __name__)


@endpoints.get(LOGOUT.lower())
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
