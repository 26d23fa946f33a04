"""The refresh token, kept in memory alone, and the token endpoint's answers (RFC 6749 sections 5 and 6)."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from urllib.parse import quote

from .accept import accept_token
from .checks import ERROR_TEXT, is_refresh_token
from .clock import Reading
from .origins import check_url
from .refusal import Refusal
from .refusals import refuse, refuse_as_server
from .server import Server
from .token import Token


class RefreshToken:
    """A refresh token of a public client, to be used once: each answer brings another (RFC 9700 section 4.14.2).

    It does not print itself, and is neither pickled nor copied.
    """

    __slots__ = ("_requested_scope", "_reveal", "_scope")

    def __init__(self, value: str, *, scope: str, requested_scope: str) -> None:
        self._reveal: Callable[[], str] = lambda: value
        self._scope = scope
        self._requested_scope = requested_scope

    def exchange(self, server: Server) -> dict[str, str]:
        """Return the form that asks ``server.token_url`` for a new access token (section 6)."""
        return {"grant_type": "refresh_token", "refresh_token": self._reveal(), "client_id": server.client_id}

    def accept(self, body: Any, server: Server, at: Reading) -> Token | Refusal:
        """Check the token endpoint's answer, decoded from JSON; ``at`` is when the request was sent.

        Where the answer names no scope it is the one given before. Where it brings no new refresh token, this one
        goes on.
        """
        outcome = accept_answer(body, server, at, scope=self._scope, requested_scope=self._requested_scope, route="")
        if isinstance(outcome, Token) and outcome.refresh is None:
            outcome.refresh = self
        return outcome

    def stands_in(self, text: str) -> bool:
        """Tell whether it can be read in a text, as it is or percent-encoded."""
        return self._reveal() in text or quote(self._reveal(), safe="") in text

    def revocation(self, revocation_url: str, client_id: str) -> dict[str, str]:
        """Return the form that asks a server to withdraw it and its whole grant (RFC 7009 section 2.1).

        :raises UrlNotAllowedError: the address is not of the strict form.
        """
        check_url(revocation_url)
        return {"token": self._reveal(), "token_type_hint": "refresh_token", "client_id": client_id}

    def __repr__(self) -> str:
        return "RefreshToken(…)"

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A refresh token is neither pickled nor copied: it stays where it is.")


def accept_answer(
    body: Any, server: Server, at: Reading, *, scope: str, requested_scope: str, route: str
) -> Token | Refusal:
    """Return the token of a token endpoint's answer, or the rule that it breaks (sections 5.1 and 5.2).

    ``scope`` is what counts where the answer names none. A refresh token in the answer stays with the token where
    the settings want it kept, and is dropped otherwise.
    """
    if not isinstance(body, Mapping):
        return refuse("token_answer_malformed", route=route)
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
        return refuse("refresh_token_malformed", route=route)
    return token


def _description(body: Mapping[str, Any]) -> str:
    text = body.get("error_description")
    return text if isinstance(text, str) and ERROR_TEXT.fullmatch(text) else ""
