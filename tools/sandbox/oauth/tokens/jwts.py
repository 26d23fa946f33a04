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

from flask import current_app
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from ...storage.engine import session
from ...storage.grants import AccessToken
from ..paths import issuer
from ..secrets import digest_of

_ALGORITHM: Final = "RS256"
_EXTENSION: Final = "sandbox-signing"
_MAKING: Final = threading.Lock()


def signing_key() -> RSAKey:
    """Return the RSA key of the current application; all threads get the same one."""
    extensions = current_app.extensions
    with _MAKING:
        if _EXTENSION not in extensions:
            parameters: Any = {"use": "sig", "alg": _ALGORITHM}
            extensions[_EXTENSION] = RSAKey.generate_key(2048, parameters, auto_kid=True)
    key: RSAKey = extensions[_EXTENSION]
    return key


def jwt_header() -> dict[str, Any]:
    """Return the header of what is signed with it."""
    return {"alg": _ALGORITHM, "typ": "JWT", "kid": signing_key().kid}


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
    token = jwt.encode(jwt_header(), claims, signing_key())
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
        jwt.decode(token, signing_key(), algorithms=[_ALGORITHM])
    except (JoseError, ValueError):
        return False
    return True
