"""Checking out and in, releasing."""

from collections.abc import Sequence

from fragrant.app.view import FAILURES, Button, ask, confirm
from fragrant.app.widgets.doing import begin, do
from fragrant.vault.records import CheckIn, Document, DocumentState

from ..changes import SetCheckOut, SetState
from ..desk import Desk, Selection
from ..words import n, t
from .chosen import fetch
from .revising import revise


def can_check_out(selection: Selection) -> bool:
    """Tell whether something that is chosen is checked in, as far as is known."""
    return bool(selection.matching) or any(row.check_in_status != CheckIn.OUT for row in selection.documents)


def can_check_in(selection: Selection) -> bool:
    """Tell whether something that is chosen is checked out."""
    return bool(selection.matching) or any(row.check_in_status == CheckIn.OUT for row in selection.documents)


async def check_out(desk: Desk) -> None:
    """Check out what is chosen."""
    rows = [row for row in await fetch(desk) if row.check_in_status != CheckIn.OUT]
    changes = [SetCheckOut(row.document_id, row.name, out=True) for row in rows]
    if changes:
        do(desk, lambda: changes[0].words() if len(changes) == 1 else n("check-out-many", len(changes)), changes)


async def check_in(desk: Desk) -> None:
    """Check in what is chosen: one document with a new revision, or as it is; many as they are."""
    rows = [row for row in await fetch(desk) if row.check_in_status == CheckIn.OUT]
    if not rows:
        return
    me = await _me(desk)
    others = [row for row in rows if row.checked_out_by and row.checked_out_by.casefold() != me.casefold()]
    if others and not await _agrees(others):
        return
    changes = [SetCheckOut(row.document_id, row.name, out=False, can_be_undone=row not in others) for row in rows]
    if len(changes) > 1:
        do(desk, lambda: n("check-in-many", len(changes)), changes)
        return
    buttons = [Button("revise", t("with-new-revision")), Button("plain", t("as-it-is"), "plain")]
    answer = await ask(t("change-check-in", name=rows[0].name), [t("check-in-how")], buttons)
    if answer == "revise":
        await revise(desk, rows[0])
    elif answer:
        begin(desk, changes[0])


def can_release(selection: Selection) -> bool:
    """Tell whether a document that is chosen is not released."""
    return any(row.release_state != DocumentState.RELEASED for row in selection.documents)


def can_unrelease(selection: Selection) -> bool:
    """Tell whether a document that is chosen is released."""
    return any(row.release_state == DocumentState.RELEASED for row in selection.documents)


def release(desk: Desk) -> None:
    """Release what is chosen, each in the revision of its row."""
    _set_state(desk, DocumentState.RELEASED)


def unrelease(desk: Desk) -> None:
    """Take back the release of what is chosen."""
    _set_state(desk, DocumentState.UNRELEASED)


def _set_state(desk: Desk, state: DocumentState) -> None:
    changes = [
        SetState(row.document_id, row.revision_id, row.name, int(row.release_state), int(state))
        for row in desk.chosen().documents
        if row.release_state is not None and row.release_state != state
    ]
    if changes:
        do(desk, lambda: changes[0].words() if len(changes) == 1 else n("state-many", len(changes)), changes)


async def _agrees(others: Sequence[Document]) -> bool:
    """Ask whether what somebody else has checked out is to be checked in."""
    names = ", ".join(sorted({row.checked_out_by for row in others}))
    return await confirm(
        n("theirs-title", len(others)), t("theirs-text", names=names), t("check-it-in"), is_danger=True
    )


async def _me(desk: Desk) -> str:
    """Return the name of who is signed in; "" where the vault does not say: then everything is somebody else's."""
    try:
        return (await desk.vault.users.me()).user_name
    except FAILURES:
        return ""
