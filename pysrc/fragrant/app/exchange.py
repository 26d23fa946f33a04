"""From an accepted answer to a token: at once, or by way of the token endpoint."""

from dataclasses import dataclass, field
from typing import Any

from ..browser import clock
from ..browser.crypto import verify_signature
from ..browser.oauth_requests import get_json, post_form
from ..oauth import Code, RefreshToken, Refusal, Server, Token
from ..oauth.identity import IdToken
from ..oauth.refusals import refuse
from ..oauth.token_response import accept_refreshed, check_token_response
from ..vault import NoAnswerError, UnexpectedAnswerError


async def to_token(outcome: Token | Code | Refusal, server: Server) -> Token | Refusal:
    """Return the token of an outcome: a code is traded for one, an ID token's signature is checked."""
    if isinstance(outcome, Code):
        return await _exchange(outcome, server)
    if isinstance(outcome, Token) and outcome.identity is not None:
        return await _check_signature(outcome, outcome.identity, server)
    return outcome


async def refresh(token: RefreshToken, server: Server) -> Token | Refusal:
    """Trade a refresh token for a new token (RFC 6749 section 6)."""
    sent = clock.now()
    body = await _ask_token_endpoint(server, token.exchange(server))
    return body if isinstance(body, Refusal) else accept_refreshed(body.content, token, server, sent)


async def _check_signature(token: Token, identity: IdToken, server: Server) -> Token | Refusal:
    """Fetch the server's keys anew for each sign-in: they change, and a page keeps nothing."""
    try:
        key_set = await get_json(server.jwks_url)
    except NoAnswerError:
        return refuse("keys_unreachable")
    except UnexpectedAnswerError:
        return refuse("id_token_signature")
    key = identity.find_key(key_set)
    if key is None or not await verify_signature(identity.header["alg"], key, identity.signed, identity.signature):
        return refuse("id_token_signature")
    return token


async def _exchange(outcome: Code, server: Server) -> Token | Refusal:
    """Trade a code for a token (RFC 6749 section 4.1.3)."""
    sent = clock.now()
    body = await _ask_token_endpoint(server, outcome.exchange(server))
    return body if isinstance(body, Refusal) else outcome.accept(body.content, server, sent)


@dataclass(frozen=True, slots=True)
class _Body:
    """What the token endpoint answered, decoded. It does not print itself: tokens are in it."""

    content: Any = field(repr=False)


async def _ask_token_endpoint(server: Server, form: dict[str, str]) -> _Body | Refusal:
    try:
        status, content = await post_form(server.token_url, form)
    except NoAnswerError:
        return refuse("token_endpoint_unreachable")
    except UnexpectedAnswerError:
        return refuse("token_response_malformed")
    broken = check_token_response(status, content, form)
    return _Body(content) if broken is None else broken
