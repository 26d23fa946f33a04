"""``GET /OAuth/Jwks`` and ``/OAuth/UserInfo`` (OpenID Connect Core section 5.3): the sandbox's own."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from ..grants.openid import identity_claims
from ..paths import JWKS, USERINFO
from ..tokens.bearer import TokenRefused, token_of_request
from ..tokens.signing import signing_key

endpoints = Blueprint("identity", __name__)


@endpoints.get(JWKS.lower())
def jwks() -> ResponseReturnValue:
    """Return the public key of ID tokens."""
    return jsonify(signing_key().public_set)


@endpoints.route(USERINFO.lower(), methods=["GET", "POST"])
def user_info() -> ResponseReturnValue:
    """Return who the token was given for. It must cover the scope ``openid``."""
    try:
        user = token_of_request("openid").user
    except TokenRefused as refusal:
        answer = jsonify(message=refusal.reason)
        answer.headers["WWW-Authenticate"] = refusal.challenge
        return answer, refusal.status
    return jsonify(identity_claims(user) | {"email": user.email_address})
