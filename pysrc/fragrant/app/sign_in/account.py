"""Who is signed in, as the server tells it."""

from typing import Any, NamedTuple

from ...vault import Transport
from ...vault.envelope import read_any
from ...vault.retry import ask

USUAL_FIELDS = ("data.userid", "userid", "preferred_username", "username", "name", "email", "sub")
"""Where servers put the account's name; the first is VisualVault's (seen in their clients)."""


HINT_FIELDS = ("data.userid", "userid", "preferred_username", "email")
"""Where the names stand by which people sign in: other names are only to be shown."""


class Account(NamedTuple):
    """An account as an answer tells of it.

    ``name`` is for people, "" where there is none. ``subjects`` is what stands in ``sub``, of any type: at the top, and
    in what the name was looked for in. ``hint`` is a name to sign in by, "" where there is none.
    """

    name: str
    subjects: tuple[object, ...]
    hint: str


async def ask_account(transport: Transport, url: str, field: str = "") -> Account:
    """Return the account that the answer of ``url`` names.

    ``field`` is the dotted field that holds its name; where that is empty, the first of :data:`USUAL_FIELDS` counts.

    :raises VaultError: there was no usable answer.
    """
    body = await ask(transport, "GET", url, read_any)
    fields = (field,) if field else USUAL_FIELDS
    walks = [_walk(body, each) for each in fields]
    subjects = [part["sub"] for walk in walks for part in walk[:-1] if isinstance(part, dict) and "sub" in part]
    return Account(_first_text(walks), tuple(subjects), _first_text([_walk(body, each) for each in HINT_FIELDS]))


def _walk(body: Any, dotted: str) -> list[Any]:
    """Return what stands at each step of a dotted field, the whole answer first, the field's value last."""
    parts = []
    for name in dotted.split("."):
        if isinstance(body, list) and len(body) == 1:  # some answers for one thing are lists of one
            body = body[0]
        parts.append(body)
        body = body.get(name) if isinstance(body, dict) else None
    return [*parts, body]


def _first_text(walks: list[list[Any]]) -> str:
    values = [walk[-1] for walk in walks]
    texts = [str(each).strip() for each in values if isinstance(each, str | int) and not isinstance(each, bool)]
    return next(filter(None, texts), "")
