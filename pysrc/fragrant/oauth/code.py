"""The authorization code, and its trade for a token (RFC 6749 section 4.1.3)."""

from collections.abc import Callable
from typing import Any, NoReturn

from .clock import Reading
from .pending import Pending
from .refusal import Refusal
from .request import return_url
from .server import Server
from .token import Token
from .token_answer import accept_answer


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

        ``at`` is when the request was sent: the token cannot be older.
        """
        scope, route = self._pending.scope, self._pending.route
        return accept_answer(body, server, at, scope=scope, requested_scope=scope, route=route)

    def __repr__(self) -> str:
        return "Code(…)"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A code is neither pickled nor copied: it is used once.")
