"""What a fresh glewlwyd is told through its REST API: scopes, the two protocols, the client and the user."""

import secrets
from collections.abc import Sequence
from typing import Any

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

CLIENT_ID = "fragrant-e2e"
# Two scopes: the answer's `scope` then holds a space, which one protocol escapes and the other does not.
SCOPES = ("documents", "profile")
# The user may not give this one away: asking for it as well shows how the server narrows a scope.
WITHHELD_SCOPE = "archive"
USERNAME = "ada"
PASSWORD = "analytical-engine"
NAME = "Ada Lovelace"
EMAIL = "ada@example.org"
OIDC_NAMES = {"RS256": "oidc", "PS256": "oidc-ps", "ES256": "oidc-es", "EdDSA": "oidc-ed"}
"""OpenID Connect once for each algorithm of its signatures, by the name in its addresses."""

_Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def seed(url: str, redirect_urls: Sequence[str], *, token_lifetime: int, issuer: str) -> None:
    """Set up the glewlwyd at ``url``.

    :raises httpx.HTTPError: it refused something, or did not answer.
    """
    with httpx.Client(base_url=url, trust_env=False, timeout=10.0) as client:
        # The account that the packaged SQL creates. The session cookie stays in the client.
        _post(client, "/api/auth/", {"username": "admin", "password": "password"})
        for name in (*SCOPES, WITHHELD_SCOPE):
            _post(client, "/api/scope/", _scope(name))
        oidc = (_oidc(name, algorithm, issuer, token_lifetime) for algorithm, name in OIDC_NAMES.items())
        for plugin in (_oauth2(token_lifetime), *oidc):
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
        "parameters": _tokens(token_lifetime) | {"auth-type-implicit-enabled": True},
    }


def _oidc(name: str, algorithm: str, issuer: str, token_lifetime: int) -> dict[str, Any]:
    kind, size, key = _signing(algorithm)
    private, public = _key_pair(key)
    return {
        "module": "oidc",
        "name": name,
        "display_name": f"OpenID Connect ({algorithm})",
        "parameters": _tokens(token_lifetime)
        | {
            # clients check ID tokens with the public key, which the server shows at its JWKS address
            "jwt-type": kind,
            "jwt-key-size": size,
            "key": private,
            "cert": public,
            "jwks-show": True,
            "iss": issuer,
            "subject-type": "public",
            "auth-type-code-enabled": True,
            "auth-type-refresh-enabled": True,
            "pkce-allowed": True,
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
        "code-duration": 600,
        "access-token-duration": lifetime,
        "refresh-token-duration": 1209600,
        "auth-type-code-enabled": False,
        "auth-type-password-enabled": False,
        "auth-type-client-enabled": False,
        "auth-type-refresh-enabled": False,
    }


def _signing(algorithm: str) -> tuple[str, str, _Key]:
    """Return what glewlwyd calls an algorithm, its size, and a fresh key for it."""
    match algorithm:
        case "ES256":
            return "ecdsa", "256", ec.generate_private_key(ec.SECP256R1())
        case "EdDSA":
            return "eddsa", "256", ed25519.Ed25519PrivateKey.generate()
    kind = "rsa-pss" if algorithm == "PS256" else "rsa"
    return kind, "256", rsa.generate_private_key(public_exponent=65_537, key_size=2048)


def _key_pair(key: _Key) -> tuple[str, str]:
    """Return a private key and its public one, as text."""
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
        "authorization_type": ["token", "id_token", "code", "refresh_token"],
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
