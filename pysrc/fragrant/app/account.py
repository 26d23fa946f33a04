"""Who is signed in, as the server tells it."""

from typing import Any

from ..vault import Transport
from ..vault.envelope import read_any
from ..vault.retry import ask

USUAL_FIELDS = ("data.userid", "userid", "preferred_username", "username", "name", "email", "sub")
"""Where servers put the account's name; the first is VisualVault's (seen in their clients)."""


async def ask_account(transport: Transport, url: str, field: str = "") -> str:
    """Return the account that the answer of ``url`` names; "" when it names none.

    ``field`` is the dotted field that holds it; where that is empty, the first of :data:`USUAL_FIELDS` counts.

    :raises VaultError: there was no usable answer.
    """
    body = await ask(transport, "GET", url, read_any)
    return next((name for each in ([field] if field else USUAL_FIELDS) if (name := _text(body, each))), "")


def _text(body: Any, dotted: str) -> str:
    for name in dotted.split("."):
        if isinstance(body, list) and len(body) == 1:  # some answers for one thing are lists of one
            body = body[0]
        body = body.get(name) if isinstance(body, dict) else None
    return str(body).strip() if isinstance(body, str | int) and not isinstance(body, bool) else ""
