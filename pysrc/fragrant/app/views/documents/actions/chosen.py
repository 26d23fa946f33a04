"""What an action is about: the chosen documents, fetched when it begins."""

from fragrant.app.view import FAILURES, confirm
from fragrant.vault.records import Document

from ..desk import CAP, Desk
from ..words import n, t


async def fetch(desk: Desk, cap: int = CAP) -> tuple[Document, ...]:
    """Return the chosen documents, all of them or, where the person agrees, the first ``cap``; else none."""
    selection = desk.chosen()
    try:
        found = await selection.fetch(desk.vault, cap)
    except FAILURES as error:
        desk.tell("actions", error)
        return ()
    desk.tell("actions", None)
    if not desk.is_open:
        return ()
    if found.is_capped:
        text = n("capped", len(found.documents))
        return found.documents if await confirm(t("too-many"), text, t("go-on")) else ()
    return found.documents
