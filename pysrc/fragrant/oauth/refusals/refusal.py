"""What a refusal is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One rule that an answer can break.

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
    """An answer that was not accepted.

    ``code`` is that of ``kind``, but for an error code that the table doesn't know: then it is the server's.
    ``description`` is the server's own text, empty unless the answer is known to be for this tab; show it as
    text, never as markup. ``route`` is the place in the page where the sign-in began.
    """

    code: str
    kind: RefusalKind
    description: str = ""
    route: str = ""


RETRY = "Choose “Sign in” to start again."
ADMINISTRATOR = "Tell the person who runs this page; signing in again is unlikely to help."
