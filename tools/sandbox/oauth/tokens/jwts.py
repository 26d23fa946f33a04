"""JWTs in exchange for an access token: what VisualVault's Node client uses for every request after its sign-in.

A JWT is stored like any access token, as a digest, so that it ends with its user, its grant or the token it was issued
for; its signature is checked all the same. That it may be renewed with itself is seen in their clients; which algorithm
and claims real ones have is not known (inferred). The key, which signs ID tokens, too, is made when it is first needed,
and gone with the sandbox.
"""

import threading
import time
import uuid
from typing import Any, Final

from flask import Flask, current_app
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from ...storage.engine import current_session
from ...storage.grants import AccessToken
from ..issuer import issuer
from ..secrets import digest_of

_ALGORITHMS: Final = ["RS256"]
_BITS: Final = 2048
_EXTENSION: Final = "sandbox-signing"


class SigningKey:
    """An RSA key for RS256."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: RSAKey | None = None

    @property
    def private(self) -> RSAKey:
        """Return the key; all threads get the same one."""
        with self._lock:
            if self._key is None:
                parameters: Any = {"use": "sig", "alg": "RS256"}
                self._key = RSAKey.generate_key(_BITS, parameters, auto_kid=True)
            return self._key

    @property
    def public_set(self) -> dict[str, Any]:
        """Return its public half as a JSON Web Key Set (RFC 7517 section 5)."""
        return {"keys": [self.private.as_dict(private=False)]}


def add_signing_key(app: Flask) -> None:
    """Add a key of its own to ``app``."""
    app.extensions[_EXTENSION] = SigningKey()


def signing_key() -> SigningKey:
    """Return the key of the current application."""
    key: SigningKey = current_app.extensions[_EXTENSION]
    return key


def issue_jwt(presented: AccessToken, audience: str) -> tuple[str, int]:
    """Return a JWT with the rights of a token, and when it expires (seconds since 1970)."""
    now = int(time.time())
    expires_at = now + presented.application.lifetime
    claims = {
        "iss": issuer(),
        "aud": audience or issuer(),
        "sub": presented.user_id,
        "name": presented.user.user_id,
        "client_id": presented.client_id,
        "customer": presented.application.database.customer.alias,
        "database": presented.application.database.alias,
        "scope": presented.scope,
        "iat": now,
        "nbf": now,
        "exp": expires_at,
        "jti": str(uuid.uuid4()),
    }
    key = signing_key().private
    token = jwt.encode({"alg": _ALGORITHMS[0], "typ": "JWT", "kid": key.kid}, claims, key)
    session = current_session()
    session.add(
        AccessToken(
            digest=digest_of(token),
            client_id=presented.client_id,
            user_id=presented.user_id,
            scope=presented.scope,
            expires_at=expires_at,
            is_jwt=True,
            grant_digest=presented.grant_digest,
            root_digest=presented.root_digest or presented.digest,
        )
    )
    session.commit()
    return token, expires_at


def has_good_signature(token: str) -> bool:
    """Return whether a JWT was signed with the key of this run."""
    try:
        jwt.decode(token, signing_key().private, algorithms=_ALGORITHMS)
    except (JoseError, ValueError):
        return False
    return True
