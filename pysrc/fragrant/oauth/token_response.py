"""Check the token response, to a code or a refresh token (RFC 6749 sections 5.1 and 5.2)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .accept import accept_token
from .accept_identity import accept_renewed_identity
from .checks import ERROR_TEXT, is_refresh_token
from .instant import Instant
from .refresh import RefreshToken
from .refusals import refuse, refuse_as_server
from .refusals.refusal import Refusal
from .secret import Secret
from .server import Server
from .token import Token

_SENT_SECRETS = ("code", "code_verifier", "refresh_token")


def check_token_response(status: int, body: Any, form: Mapping[str, str]) -> Refusal | None:
    """Return the refusal for a response to ``form`` that may not be read further; None where no rule is broken.

    Only a status of success may bring a token (section 5.1). An error that echoes a secret of the request is
    discarded.
    """
    error = body.get("error") if isinstance(body, Mapping) else None
    if not error and not 200 <= status < 300:
        return refuse("token_response_malformed")
    said = f"{error} {body.get('error_description')}" if error else ""
    if any(Secret(form[name]).appears_in(said) for name in _SENT_SECRETS if name in form):
        return refuse("error_malformed")
    return None


def accept_refreshed(body: Any, refresh: RefreshToken, server: Server, at: Instant) -> Token | Refusal:
    """Return the token of a response to a refresh token, decoded from JSON, or the refusal for the rule that it breaks.

    ``at`` is when the request was sent. A response that names no scope keeps the earlier one (section 6). One without
    a new refresh token keeps the one that was sent. A new ID token must go on from the sign-in's.
    """
    outcome = accept_token_response(
        body, server, at, scope=refresh.scope, requested_scope=refresh.requested_scope, route=""
    )
    received = outcome.received if isinstance(outcome, Refusal) else outcome
    if received is not None:  # the refresh token goes on, even where the token beside it is refused
        received.refresh = received.refresh or refresh
        received.refresh.identity = refresh.identity
    if isinstance(outcome, Refusal) or refresh.identity is None:
        return outcome
    return accept_renewed_identity(outcome, body.get("id_token"), refresh.identity, server, at.wall)


def accept_token_response(
    body: Any, server: Server, at: Instant, *, scope: str, requested_scope: str, route: str
) -> Token | Refusal:
    """Return the token of a token response, or the refusal for the rule that it breaks (sections 5.1 and 5.2).

    ``scope`` is the scope of a response that names none. A refresh token is kept with the token where the settings
    want it, and is dropped otherwise.
    """
    if not isinstance(body, Mapping):
        return refuse("token_response_malformed", route=route)
    error = body.get("error")
    if error:
        if not (isinstance(error, str) and ERROR_TEXT.fullmatch(error)):
            return refuse("error_malformed", route=route)
        return refuse_as_server(error, description=_description(body), route=route)
    token = accept_token(
        value=body.get("access_token"),
        token_type=body.get("token_type"),
        expires_in=body.get("expires_in"),
        scope=body.get("scope"),
        known_scope=scope,
        requested_scope=requested_scope,
        route=route,
        server=server,
        at=at,
    )
    value = body.get("refresh_token")
    if isinstance(token, Refusal) or not value:
        return token
    if server.refresh != "memory":
        token.refresh_dropped = True
    elif is_refresh_token(value):
        token.refresh = RefreshToken(value, scope=token.scope, requested_scope=requested_scope)
    else:
        return replace(refuse("refresh_token_malformed", route=route), received=token)
    return token


def _description(body: Mapping[str, Any]) -> str:
    text = body.get("error_description")
    return text if isinstance(text, str) and ERROR_TEXT.fullmatch(text) else ""
