"""What an action is about: the chosen users, fetched when it begins."""

from fragrant.app.view import FAILURES, confirm
from fragrant.vault.records import User

from ..desk import Desk
from ..words import n, t


async def fetch(desk: Desk) -> list[User]:
    """Return the chosen users, all of them or, where the person agrees, the first; else none."""
    try:
        found, has_more = await desk.chosen().users(desk.vault)
    except FAILURES as error:
        desk.tell("actions", error)
        return []
    desk.tell("actions", None)
    if not desk.is_open:
        return []
    if has_more and not await confirm(t("too-many"), n("capped", len(found)), t("go-on")):
        return []
    return found
