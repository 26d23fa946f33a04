"""What a refusal is."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..token import Token


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One rule that a response can break, or one error that a server can send.

    ``code`` is stable: OAuth's and OpenID Connect's own error codes as they are, ours in snake_case. ``source`` is the
    rule's place in the standards. The texts are for the visitor: what happened, why it matters, what to do next.
    """

    code: str
    source: str
    what: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A response that was not accepted.

    ``code`` is that of ``kind``, or the server's own where the table doesn't know it. ``description`` is the server's
    text, empty unless the response is known to be for this tab; show it as text, never as markup. ``route`` is the
    place in the page where the sign-in began. ``received`` is the token that came with the response, never to be used:
    only to be withdrawn and erased. What is still good of a renewal is its refresh token.
    """

    code: str
    kind: RefusalKind
    description: str = ""
    route: str = ""
    received: "Token | None" = field(default=None, repr=False, compare=False)


RETRY = "Choose “Sign in” to start again."
ADMINISTRATOR = "Tell the person who runs this page; signing in again is unlikely to help."
