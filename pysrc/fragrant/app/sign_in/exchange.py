"""From a response to a token: at once, or by way of the token endpoint."""

from dataclasses import dataclass, field, replace
from typing import Any

from ...oauth import (
    AuthorizationResponse,
    Code,
    Missing,
    RefreshToken,
    Refusal,
    Server,
    Token,
    Transaction,
    parse,
)
from ...oauth.identity import IdToken
from ...oauth.refusals import refuse
from ...oauth.signatures import find_key
from ...oauth.token_response import accept_refreshed, check_token_response
from ...vault import NoAnswerError, UnexpectedAnswerError
from .ports import Network, Ports


async def check(
    response: AuthorizationResponse, transaction: Transaction | Missing, server: Server, ports: Ports
) -> Token | Refusal:
    """Return the token that a response brings, or the rule that it breaks.

    A code is exchanged for one, an ID token's signature is checked. A refusal carries the token that the server's
    token endpoint has sent. One that came by the browser, and was refused, is erased at once: it may be another
    server's, and must not be sent to this one (RFC 9700 section 4.4).
    """
    outcome = parse(response, transaction, server, ports.clock.now())
    if isinstance(outcome, Code):
        return await _check_signature(await _exchange(outcome, server, ports), server, ports)
    outcome = await _check_signature(outcome, server, ports)
    if isinstance(outcome, Refusal) and outcome.received is not None:
        ports.erase(outcome.received)
        return replace(outcome, received=None)
    return outcome


async def refresh(token: RefreshToken, server: Server, ports: Ports) -> Token | Refusal:
    """Exchange a refresh token for a new token (RFC 6749 section 6), and check an ID token's signature."""
    sent = ports.clock.now()
    body = await _ask_token_endpoint(server, token.exchange(server), ports.network)
    if isinstance(body, Refusal):
        return body
    return await _check_signature(accept_refreshed(body.content, token, server, sent), server, ports)


async def _check_signature(outcome: Token | Refusal, server: Server, ports: Ports) -> Token | Refusal:
    """Return a token whose ID token, if it came with one, is the server's; a refusal with the token where it is not."""
    if isinstance(outcome, Refusal) or outcome.identity is None or outcome.identity_is_earlier:
        return outcome
    refusal = await _find_fault(outcome.identity, server, ports)
    return outcome if refusal is None else replace(refusal, received=outcome)


async def _find_fault(identity: IdToken, server: Server, ports: Ports) -> Refusal | None:
    """Return the refusal for a signature that is not surely the server's, or None.

    The server's keys are fetched anew each time: they change, and a page keeps nothing.
    """
    try:
        key_set = await ports.network.get_json(server.jwks_url)
    except NoAnswerError:
        return refuse("keys_unreachable")
    except UnexpectedAnswerError:
        return refuse("id_token_signature")
    key, algorithm = find_key(identity.header, key_set), identity.header["alg"]
    if key is None:
        return refuse("id_token_signature")
    match await ports.network.verify_signature(algorithm, key, identity.signed, identity.signature):
        case True:
            return None
        case None:
            return refuse("id_token_unverifiable")
    return refuse("id_token_signature")


async def _exchange(code: Code, server: Server, ports: Ports) -> Token | Refusal:
    """Exchange a code for a token (RFC 6749 section 4.1.3)."""
    sent = ports.clock.now()
    body = await _ask_token_endpoint(server, code.exchange(server), ports.network)
    return body if isinstance(body, Refusal) else code.accept(body.content, server, sent)


@dataclass(frozen=True, slots=True)
class _Body:
    """What the token endpoint returned, decoded. It does not print itself: tokens are in it."""

    content: Any = field(repr=False)


async def _ask_token_endpoint(server: Server, form: dict[str, str], network: Network) -> _Body | Refusal:
    try:
        status, content = await network.post_form(server.token_url, form)
    except NoAnswerError:
        return refuse("token_endpoint_unreachable")
    except UnexpectedAnswerError:
        return refuse("token_response_malformed")
    broken = check_token_response(status, content, form)
    return _Body(content) if broken is None else broken
