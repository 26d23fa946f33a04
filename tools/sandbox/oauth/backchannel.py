"""``POST /OAuth/Token`` and ``POST /OAuth/Revoke``: what a script sends in a form, and gets answered in JSON.

Both are the sandbox's own for applications without a secret, not VisualVault's.
"""

from flask import Blueprint, Flask, jsonify, request
from flask.typing import ResponseReturnValue

from .paths import REVOKE, TOKEN
from .server import authorization_server


def add_backchannel(app: Flask) -> None:
    """Add both addresses to ``app``."""
    endpoints = Blueprint("backchannel", __name__)
    endpoints.before_request(_refuse_repeated)
    endpoints.add_url_rule(TOKEN.lower(), view_func=give_token, methods=["POST"])
    endpoints.add_url_rule(REVOKE.lower(), view_func=revoke, methods=["POST"])
    app.register_blueprint(endpoints)


def give_token() -> ResponseReturnValue:
    """Answer tokens for a code or a refresh token."""
    answer: ResponseReturnValue = authorization_server().create_token_response()
    return answer


def revoke() -> ResponseReturnValue:
    """Revoke a token."""
    answer: ResponseReturnValue = authorization_server().create_endpoint_response("revocation")
    return answer


def _refuse_repeated() -> ResponseReturnValue | None:
    """Refuse a parameter given twice (RFC 6749 section 3.2), which Authlib lets pass here."""
    if any(len(values) > 1 for _name, values in request.form.lists()):
        description = "A parameter is given more than once."
        return jsonify(error="invalid_request", error_description=description), 400
    return None
