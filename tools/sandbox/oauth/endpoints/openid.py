"""What OpenID Connect adds, the sandbox's own and not VisualVault's: metadata, keys, user info, sign-out.

Metadata is that of RFC 8414 and OpenID Connect Discovery 1.0, user info that of OpenID Connect Core section 5.3; the
sign-out is after OpenID Connect RP-Initiated Logout 1.0. No page asks before a sign-out: a test would have to press its
button, and an unwanted sign-out does no harm.
"""

from urllib.parse import urlencode

from flask import Blueprint, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from .. import paths
from ..clients.client import find_client
from ..grants.openid import identity_claims
from ..login.sessions import sign_out
from ..rights import SCOPES
from ..tokens.bearer import TokenRefused, token_of_request
from ..tokens.jwts import signing_key

views = Blueprint("openid", __name__)


@views.get(paths.METADATA, endpoint="oauth-authorization-server")
@views.get(paths.OPENID_METADATA, endpoint="openid-configuration")
def metadata() -> ResponseReturnValue:
    """Return the metadata of the authorization server (RFC 8414).

    It does not announce ``iss`` in responses: each application is registered to get it or not.
    """
    site_url = paths.issuer()
    return jsonify(
        {
            "issuer": site_url,
            "authorization_endpoint": site_url + paths.AUTHORIZE,
            "token_endpoint": site_url + paths.TOKEN,
            "revocation_endpoint": site_url + paths.REVOKE,
            "end_session_endpoint": site_url + paths.LOGOUT,
            "jwks_uri": site_url + paths.JWKS,
            "userinfo_endpoint": site_url + paths.USERINFO,
            "scopes_supported": list(SCOPES),
            "response_types_supported": ["code", "token", "id_token token"],
            "response_modes_supported": ["query", "fragment"],
            "grant_types_supported": [
                "authorization_code",
                "implicit",
                "password",
                "client_credentials",
                "refresh_token",
            ],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "none"],
            "code_challenge_methods_supported": ["S256"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "prompt_values_supported": ["none", "login", "consent", "select_account"],
        }
    )


@views.get(paths.JWKS.lower())
def jwks() -> ResponseReturnValue:
    """Return the public key of ID tokens, as a JSON Web Key Set (RFC 7517)."""
    return jsonify(keys=[signing_key().as_dict(private=False)])


@views.route(paths.USERINFO.lower(), methods=["GET", "POST"])
def user_info() -> ResponseReturnValue:
    """Return the claims of the token's user. The token must cover the scope ``openid``."""
    try:
        user = token_of_request("openid").user
    except TokenRefused as refusal:
        return {"message": refusal.reason}, refusal.status, {"WWW-Authenticate": refusal.challenge}
    return jsonify(identity_claims(user) | {"email": user.email_address})


@views.get(paths.LOGOUT.lower())
def end_session() -> ResponseReturnValue:
    """End the session; redirect to ``post_logout_redirect_uri`` if it is registered for ``client_id``."""
    sign_out()
    client = find_client(request.args.get("client_id", ""))
    url = request.args.get("post_logout_redirect_uri", "")
    if client is None or not client.check_redirect_uri(url):
        return render_template("message.html", title="You are signed out")
    state = request.args.get("state")
    if state:
        url += ("&" if "?" in url else "?") + urlencode({"state": state})
    return redirect(url)
