"""What a fresh glewlwyd is told through its REST API: scopes, the two protocols, the client and the user."""

import secrets
from collections.abc import Sequence
from typing import Any

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "fragrant-e2e"
# Two scopes: the answer's `scope` then holds a space, which one protocol escapes and the other does not.
SCOPES = ("documents", "profile")
# The user may not give this one away: asking for it as well shows how the server narrows a scope.
WITHHELD_SCOPE = "archive"
USERNAME = "ada"
PASSWORD = "analytical-engine"
NAME = "Ada Lovelace"
EMAIL = "ada@example.org"


def seed(url: str, redirect_urls: Sequence[str], *, token_lifetime: int, issuer: str) -> None:
    """Set up the glewlwyd at ``url``.

    :raises httpx.HTTPError: it refused something, or did not answer.
    """
    with httpx.Client(base_url=url, trust_env=False, timeout=10.0) as client:
        # The account that the packaged SQL creates. The session cookie stays in the client.
        _post(client, "/api/auth/", {"username": "admin", "password": "password"})
        for name in (*SCOPES, WITHHELD_SCOPE):
            _post(client, "/api/scope/", _scope(name))
        for plugin in (_oauth2(token_lifetime), _oidc(issuer, token_lifetime)):
            _post(client, "/api/mod/plugin/", plugin)
        _post(client, "/api/client/", _client(redirect_urls))
        _post(client, "/api/user/", _user())


def _post(client: httpx.Client, path: str, body: dict[str, Any]) -> None:
    answer = client.post(path, json=body)
    if answer.is_error:
        # Its reasons are in the body, which raise_for_status() would not show.
        text = f"{path} answered {answer.status_code}: {answer.text.strip()}"
        raise httpx.HTTPStatusError(text, request=answer.request, response=answer)


def _scope(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "display_name": name.capitalize(),
        "description": f"Use your {name}",
        "password_required": True,
        "password_max_age": 0,
        "scheme": {},
    }


def _oauth2(token_lifetime: int) -> dict[str, Any]:
    return {
        "module": "oauth2-glewlwyd",
        "name": "glwd",
        "display_name": "OAuth 2.0",
        "parameters": _tokens(token_lifetime) | {"code-duration": 600, "auth-type-implicit-enabled": True},
    }


def _oidc(issuer: str, token_lifetime: int) -> dict[str, Any]:
    private, public = _key_pair()
    return {
        "module": "oidc",
        "name": "oidc",
        "display_name": "OpenID Connect",
        "parameters": _tokens(token_lifetime)
        | {
            # clients check ID tokens with the public key, which the server shows at its JWKS address
            "jwt-type": "rsa",
            "key": private,
            "cert": public,
            "jwks-show": True,
            "iss": issuer,
            "subject-type": "public",
            "auth-type-token-enabled": True,
            "auth-type-id-token-enabled": True,
            # a bare response type `token`, without the scope `openid`
            "allow-non-oidc": True,
            "name-claim": "mandatory",
            "email-claim": "mandatory",
        },
    }


def _tokens(lifetime: int) -> dict[str, Any]:
    # A shared secret: no client may look inside an access token anyway.
    return {
        "jwt-type": "sha",
        "jwt-key-size": "256",
        "key": secrets.token_urlsafe(32),
        "access-token-duration": lifetime,
        "refresh-token-duration": 1209600,
        "auth-type-code-enabled": False,
        "auth-type-password-enabled": False,
        "auth-type-client-enabled": False,
        "auth-type-refresh-enabled": False,
    }


def _key_pair() -> tuple[str, str]:
    """Return a fresh private key and its public one, as text."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def _client(redirect_urls: Sequence[str]) -> dict[str, Any]:
    return {
        "client_id": CLIENT_ID,
        "name": "Fragrant",
        "scope": [],
        "redirect_uri": list(redirect_urls),
        "authorization_type": ["token", "id_token"],
        "confidential": False,
        "enabled": True,
    }


def _user() -> dict[str, Any]:
    return {
        "username": USERNAME,
        "password": PASSWORD,
        "name": NAME,
        "email": EMAIL,
        "scope": ["openid", *SCOPES],
        "enabled": True,
    }
