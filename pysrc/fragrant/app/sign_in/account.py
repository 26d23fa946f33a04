"""Who is signed in, as the server tells it."""

from typing import Any, NamedTuple

from ...vault import Transport
from ...vault.envelope import read_any
from ...vault.retry import ask

USUAL_FIELDS = ("data.userid", "userid", "preferred_username", "username", "name", "email", "sub")
"""Where servers put the account's name; the first is VisualVault's (seen in their clients)."""


class Account(NamedTuple):
    """An account as an answer tells of it.

    ``name`` is for people, "" where there is none. ``subject`` is what stands in ``sub``, of any type, or None.
    """

    name: str
    subject: object


async def ask_account(transport: Transport, url: str, field: str = "") -> Account:
    """Return the account that the answer of ``url`` names.

    ``field`` is the dotted field that holds its name; where that is empty, the first of :data:`USUAL_FIELDS` counts.

    :raises VaultError: there was no usable answer.
    """
    body = await ask(transport, "GET", url, read_any)
    name = next((name for each in ([field] if field else USUAL_FIELDS) if (name := _text(body, each))), "")
    return Account(name, body.get("sub") if isinstance(body, dict) else None)


def _text(body: Any, dotted: str) -> str:
    for name in dotted.split("."):
        if isinstance(body, list) and len(body) == 1:  # some answers for one thing are lists of one
            body = body[0]
        body = body.get(name) if isinstance(body, dict) else None
    return str(body).strip() if isinstance(body, str | int) and not isinstance(body, bool) else ""
