"""What an action is about: the chosen forms, fetched when it begins."""

from fragrant.app.view import FAILURES, confirm
from fragrant.vault.records import FormInstance

from ..desk import Desk
from ..list.chosen import Selection
from ..words import n, t


async def fetch(desk: Desk, selection: Selection) -> tuple[FormInstance, ...]:
    """Return the chosen forms, all of them or, where the person agrees, the first; else none."""
    try:
        found, has_more = await selection.fetch(desk.vault)
    except FAILURES as error:
        desk.tell("actions", error)
        return ()
    desk.tell("actions", None)
    if not desk.is_open:
        return ()
    if has_more and not await confirm(t("too-many"), n("capped", len(found)), t("go-on")):
        return ()
    return found
