"""The authorization code, and what the token endpoint says to it (RFC 6749 sections 4.1.3 and 5)."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from .accept import accept_token
from .checks import ERROR_TEXT
from .clock import Reading
from .pending import Pending
from .refusal import Refusal
from .refusals import refuse, refuse_as_server
from .request import return_url
from .server import Server
from .token import Token


class Code:
    """An authorization code that was accepted, with the attempt that it belongs to. It does not print itself."""

    __slots__ = ("_pending", "_reveal")

    def __init__(self, value: str, pending: Pending) -> None:
        self._reveal: Callable[[], str] = lambda: value
        self._pending = pending

    def exchange(self, server: Server) -> dict[str, str]:
        """Return the form that trades the code for a token; no secret is in it (RFC 7636 section 4.5)."""
        return {
            "grant_type": "authorization_code",
            "code": self._reveal(),
            "redirect_uri": return_url(server, self._pending.way),
            "client_id": server.client_id,
            "code_verifier": self._pending.verifier,
        }

    def accept(self, body: Any, server: Server, at: Reading) -> Token | Refusal:
        """Check the token endpoint's answer, decoded from JSON, and return its token or the rule that it breaks.

        ``at`` is when the request was sent: the token cannot be older. A refresh token in the answer is dropped:
        a page has no place to keep one.
        """
        if not isinstance(body, Mapping):
            return refuse("token_answer_malformed")
        route = self._pending.route
        error = body.get("error")
        if error:
            well_formed = isinstance(error, str) and ERROR_TEXT.fullmatch(error)
            if not well_formed:
                return refuse("error_malformed", route=route)
            return refuse_as_server(error, description=_description(body), route=route)
        return accept_token(
            value=body.get("access_token"),
            token_type=body.get("token_type"),
            expires_in=body.get("expires_in"),
            scope=body.get("scope"),
            pending=self._pending,
            server=server,
            at=at,
        )

    def __repr__(self) -> str:
        return "Code(…)"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A code is neither pickled nor copied: it is used once.")


def _description(body: Mapping[str, Any]) -> str:
    text = body.get("error_description")
    return text if isinstance(text, str) and ERROR_TEXT.fullmatch(text) else ""
