"""Checking out and in, a new revision with what is said of it, releasing."""

from collections.abc import Sequence
from typing import Any

from fragrant.app.view import FAILURES, Button, ask, confirm, make, picked
from fragrant.app.widgets.doing import begin, do
from fragrant.app.work import Action
from fragrant.vault.records import CheckIn, Document, DocumentState

from ..changes import AddRevision, SetCheckOut, SetState
from ..desk import Desk, Selection
from ..words import n, t
from .chosen import fetch


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
        await _revise(desk, rows[0])
    elif answer:
        begin(desk, changes[0])


async def new_revision(desk: Desk) -> None:
    """Ask for a file and what is said of it, and add it to the document that is chosen."""
    (row,) = desk.chosen().documents
    await _revise(desk, row)


async def _revise(desk: Desk, row: Document) -> None:
    file = make("input", type="file", required="", data_ask="file")
    label = make("input", type="text", maxlength="50", autocomplete="off", data_ask="revision")
    label.placeholder = t("made-by-the-vault")
    reason = make("textarea", rows="2", maxlength="400", data_ask="reason")
    released = make("select", data_ask="state")
    released.append(make("option", t("released"), value="1"), make("option", t("unreleased"), value="0"))
    stays = make("input", type="checkbox", data_ask="stays-out")
    stays.checked = False
    tick = make("label", class_="tick")
    tick.append(stays, f" {t('stays-checked-out')}")
    body: list[Any] = [
        _labelled(t("file"), file),
        _labelled(t("revision-name"), label),
        _labelled(t("change-reason"), reason),
        _labelled(t("status"), released),
        *([tick] if row.check_in_status == CheckIn.OUT else []),
        t("revision-no-undo"),
    ]
    if not await ask(t("revision-title", name=row.name), body, [Button("send", t("add-revision"))]):
        return
    sources = picked(file)
    if not sources or not desk.is_open:
        return
    change = AddRevision(
        row.document_id,
        row.name,
        row.revision_id,
        sources[0].content,
        sources[0].path,
        sources[0].size,
        str(label.value).strip(),
        str(reason.value).strip(),
        is_released=str(released.value) == "1",
        stays_out=bool(stays.checked),
    )
    desk.work.submit(Action(change.words, [change]), beside=True)  # the work in hand shows how far it is


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


def _labelled(text: str, field: Any) -> Any:
    label = make("label", text)
    label.append(field)
    return label
