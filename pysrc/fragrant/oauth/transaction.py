"""A sign-in that has begun and has no response yet."""

import enum
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Self

from .pkce import new_verifier
from .server import Server

LIFE = 600
"""Seconds in which a response is accepted."""

STATE_BYTES = 32
"""256 random bits (RFC 6749 section 10.10 asks for at least 128, and aims at 160)."""


class Interaction(enum.Enum):
    """How the authorization response comes back.

    The value is the state's first letter. By it the first script knows whether the response is for this page, or for
    another window to which it must be passed on.
    """

    REDIRECT = "r"
    POPUP = "p"
    FRAME = "f"


class Missing(enum.Enum):
    """Why there is no transaction for a state."""

    UNKNOWN = "unknown"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One attempt to sign in: made before the browser leaves, used up by the first response that names it.

    ``state`` is unguessable and used once (RFC 6749 section 10.12). ``server`` names the authorization server.
    ``route`` is the place in the page to return to. ``started`` is in seconds since 1970. ``verifier`` is that of
    PKCE and ``nonce`` that of OpenID Connect, "" where they are not used. None of them is a secret after its use.
    """

    state: str
    server: str
    scope: str
    route: str
    started: float
    verifier: str = ""
    nonce: str = ""

    @classmethod
    def start(cls, server: Server, route: str, wall: float, interaction: Interaction = Interaction.REDIRECT) -> Self:
        """Return a new transaction, with a fresh state and, where the flow has them, a fresh verifier and nonce."""
        return cls(
            state=f"{interaction.value}.{secrets.token_urlsafe(STATE_BYTES)}",
            server=server.name,
            scope=server.scope,
            route=route,
            started=wall,
            verifier=new_verifier() if server.flow == "code" else "",
            nonce=secrets.token_urlsafe(STATE_BYTES) if server.asks_identity else "",
        )

    @property
    def interaction(self) -> Interaction:
        """Return how its response comes back."""
        return Interaction(self.state[:1])

    def is_stale(self, wall: float) -> bool:
        """Tell whether it is older than ``LIFE``, or the clock ``wall`` was set back to before it began."""
        return not 0 <= wall - self.started <= LIFE

    def to_json(self) -> str:
        """Return it as JSON for the tab's session storage."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self | None:
        """Return the transaction in a JSON text, or None when the text holds none."""
        try:
            fields = json.loads(text)
            record = cls(**fields)
        except (ValueError, TypeError):
            return None
        texts = (record.state, record.server, record.scope, record.route, record.verifier, record.nonce)
        # `bool` is an int to Python and no time to us
        well_typed = all(isinstance(each, str) for each in texts) and type(record.started) in (int, float)
        return record if well_typed else None
