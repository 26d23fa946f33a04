"""``GET /OAuth/Jwks`` and ``/OAuth/UserInfo`` (OpenID Connect Core section 5.3): the sandbox's own."""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from ..grants.openid import identity_claims
from ..paths import JWKS, USERINFO
from ..tokens.bearer import TokenRefused, token_of_request
from ..tokens.signing import signing_key


def add_identity_endpoints(app: Flask) -> None:
    """Add both addresses to ``app``."""
    endpoints = Blueprint("identity", __name__)
    endpoints.add_url_rule(JWKS.lower(), view_func=jwks)
    endpoints.add_url_rule(USERINFO.lower(), view_func=user_info, methods=["GET", "POST"])
    app.register_blueprint(endpoints)


def jwks() -> ResponseReturnValue:
    """Answer the public key of ID tokens."""
    return jsonify(signing_key().public_set)


def user_info() -> ResponseReturnValue:
    """Answer who the token was given for. It must cover the scope ``openid``."""
    try:
        user = token_of_request("openid").user
    except TokenRefused as refusal:
        answer = jsonify(message=refusal.reason)
        answer.headers["WWW-Authenticate"] = refusal.challenge
        return answer, refusal.status
    return jsonify(identity_claims(user) | {"email": user.email_address})
