"""Check a token's own parameters, by the same rules at both endpoints (RFC 6749 sections 4.2.2 and 5.1)."""

from ..scope import is_scope
from .checks import expires_in_seconds, is_b64token
from .instant import Instant
from .refusals import refuse
from .refusals.refusal import Refusal
from .server import Server
from .token import Token


def accept_token(
    *,
    value: object,
    token_type: object,
    expires_in: object,
    scope: object,
    known_scope: str,
    requested_scope: str,
    route: str,
    server: Server,
    at: Instant,
) -> Token | Refusal:
    """Return the token that the parameters describe, or the refusal for the first rule that one breaks.

    They may be of any type, since JSON can hold anything; "" and None mean that one is absent. ``known_scope`` is the
    scope where the response names none; ``requested_scope`` is the one that was asked for. ``at`` is the earliest
    moment the token can have been issued.
    """
    if not value:
        return refuse("access_token_missing", route=route)
    if not isinstance(value, str) or not is_b64token(value):
        return refuse("access_token_malformed", route=route)
    if not token_type:
        return refuse("token_type_missing", route=route)
    if not isinstance(token_type, str) or token_type.lower() != "bearer":
        return refuse("token_type_unsupported", route=route)
    lifetime = expires_in_seconds(expires_in, server.lifetime)
    if lifetime is None:
        return refuse("expires_in_malformed", route=route)
    given = scope or known_scope
    if given and not (isinstance(given, str) and is_scope(given)):
        return refuse("scope_malformed", route=route)
    return Token(
        value,
        origins=server.origins,
        issued=at,
        lifetime=lifetime,
        scope=str(given),
        requested_scope=requested_scope,
        server=server.name,
    )
