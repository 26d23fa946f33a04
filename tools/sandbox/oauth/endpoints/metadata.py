"""``GET /.well-known/oauth-authorization-server`` and ``/.well-known/openid-configuration``: the sandbox's own.

What the authorization server tells of itself (RFC 8414, OpenID Connect Discovery 1.0). VisualVault documents neither.
"""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from .. import paths
from ..issuer import issuer
from ..scopes import SCOPES


def add_metadata(app: Flask) -> None:
    """Add both addresses to ``app``."""
    pages = Blueprint("metadata", __name__)
    for path in (paths.METADATA, paths.OPENID_METADATA):
        pages.add_url_rule(path, endpoint=path.rpartition("/")[2], view_func=metadata)
    app.register_blueprint(pages)


def metadata() -> ResponseReturnValue:
    """Answer what the authorization server is and can.

    It is silent on the issuer's name in answers: each application is registered to get it or not.
    """
    site_url = issuer()
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
