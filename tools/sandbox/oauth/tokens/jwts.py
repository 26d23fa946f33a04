"""JWTs in exchange for an access token: what VisualVault's Node client uses for every request after its sign-in.

A JWT is kept like any access token, as a digest, so that it ends with its user, its grant or the token it came from;
its signature is checked all the same. That it may be renewed with itself is seen in their clients; which algorithm
and claims real ones have is not known (inferred).
"""

import time
import uuid
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError

from ...storage.engine import current_session
from ...storage.grants import AccessToken
from ..issuer import issuer
from .issued import token_digest
from .signing import signing_key

_ALGORITHMS: Final = ["RS256"]


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
            digest=token_digest(token),
            client_id=presented.client_id,
            user_id=presented.user_id,
            scope=presented.scope,
            expires_at=expires_at,
            revoked=False,
            is_jwt=True,
            grant_digest=presented.grant_digest,
            root_digest=presented.root_digest or presented.digest,
        )
    )
    session.commit()
    return token, expires_at


def has_good_signature(token: str) -> bool:
    """Tell whether a JWT was signed with the key of this run: that key is gone with the sandbox."""
    try:
        jwt.decode(token, signing_key().private, algorithms=_ALGORITHMS)
    except (JoseError, ValueError):
        return False
    return True
