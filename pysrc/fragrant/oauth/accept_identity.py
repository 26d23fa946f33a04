"""Check the ID token beside an access token, by the same rules at both endpoints (OpenID Connect Core)."""

from dataclasses import replace

from .identity import IdToken
from .refusals import refuse
from .refusals.refusal import Refusal
from .server import Server
from .token import Token
from .transaction import Transaction


def accept_identity(
    token: Token, text: object, transaction: Transaction, server: Server, wall: float
) -> Token | Refusal:
    """Return a sign-in's token with its ID token, or the refusal for the first rule that this breaks.

    The rules are those of sections 3.1.3.7 and 3.2.2.11. The signature is still to be checked. ``text`` may be of any
    type, since JSON can hold anything; ``wall`` is now, in seconds since 1970. The refusal carries the token.
    """
    if not text:
        return replace(refuse("id_token_missing", route=transaction.route), received=token)
    identity = _read(text)
    if isinstance(identity, Refusal):
        return replace(identity, received=token)
    problem = identity.check(server, token, wall, transaction.route) or identity.check_nonce(
        transaction.nonce, transaction.route
    )
    if problem is not None:
        return replace(problem, received=token)
    token.identity = identity
    return token


def accept_renewed_identity(token: Token, text: object, first: IdToken, server: Server, wall: float) -> Token | Refusal:
    """Return a refreshed token with its ID token, or the refusal for the first rule that this breaks (section 12.2).

    A response need not bring one: ``first``, that of the sign-in, then still says whose the token is. The refusal
    carries the token.
    """
    if not text:
        token.identity, token.identity_is_earlier = first, True
        return token
    identity = _read(text)
    if isinstance(identity, Refusal):
        return replace(identity, received=token)
    problem = identity.check(server, token, wall) or identity.check_renewed(first)
    if problem is not None:
        return replace(problem, received=token)
    token.identity = identity
    return token


def _read(text: object) -> IdToken | Refusal:
    return IdToken.read(text) if isinstance(text, str) else refuse("id_token_malformed")
