"""The authorization code, and its exchange for a token (RFC 6749 section 4.1.3)."""

from typing import Any

from .accept_identity import accept_identity
from .instant import Instant
from .refusals.refusal import Refusal
from .request import return_url
from .secret import Secret
from .server import Server
from .token import Token
from .token_response import accept_token_response
from .transaction import Transaction


class Code(Secret):
    """An accepted authorization code, with the transaction that it belongs to."""

    __slots__ = ("_transaction",)

    def __init__(self, value: str, transaction: Transaction) -> None:
        super().__init__(value)
        self._transaction = transaction

    def exchange(self, server: Server) -> dict[str, str]:
        """Return the token request's form; it has no client secret (RFC 7636 section 4.5)."""
        return {
            "grant_type": "authorization_code",
            "code": self._reveal(),
            "redirect_uri": return_url(server, self._transaction.interaction),
            "client_id": server.client_id,
            "code_verifier": self._transaction.verifier,
        }

    def accept(self, body: Any, server: Server, at: Instant) -> Token | Refusal:
        """Return the token of a token response, decoded from JSON, or the refusal for the rule that it breaks.

        Where an ID token was asked for, it must be there; its signature is still to be checked. ``at`` is when the
        request was sent: the token cannot be older.
        """
        transaction = self._transaction
        scope, route = transaction.scope, transaction.route
        outcome = accept_token_response(body, server, at, scope=scope, requested_scope=scope, route=route)
        if isinstance(outcome, Refusal) or not server.asks_identity:
            return outcome
        identified = accept_identity(outcome, body.get("id_token"), transaction, server, at.wall)
        if outcome.refresh is not None:
            outcome.refresh.identity = outcome.identity
        return identified
