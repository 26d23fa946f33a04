"""The addresses of the authorization server, and its issuer identifier.

``/OAuth/Token`` is documented. ``/OAuth/Authorize`` is inferred. The others are the sandbox's own, not VisualVault's.
"""

from typing import Final

from flask import current_app

AUTHORIZE: Final = "/OAuth/Authorize"
TOKEN: Final = "/OAuth/Token"  # noqa: S105  an address
TOKEN_OF_DATABASE: Final = "/api/v1/<customer>/<database>/oauth/token"  # noqa: S105  an address
"""As it is routed. One old sample of the documentation posts there."""
REVOKE: Final = "/OAuth/Revoke"
LOGOUT: Final = "/OAuth/Logout"
JWKS: Final = "/OAuth/Jwks"
USERINFO: Final = "/OAuth/UserInfo"
METADATA: Final = "/.well-known/oauth-authorization-server"
OPENID_METADATA: Final = "/.well-known/openid-configuration"

WEB_TOKEN_LOGIN: Final = "/VVLogin"  # noqa: S105  an address
"""Seen in their clients."""
ADMINISTRATION: Final = "/Administration"
"""The screens (inferred)."""

FOR_SCRIPTS: Final = frozenset(path.lower() for path in (TOKEN, REVOKE, JWKS, USERINFO))
"""Those that a script in a page calls, as they are routed: in lower case. The others are navigated to."""

ISSUER: Final = "SANDBOX_ISSUER"
"""The setting of the Flask application that has the issuer identifier."""


def issuer() -> str:
    """Return the issuer identifier: the site URL."""
    name: str = current_app.config[ISSUER]
    return name
