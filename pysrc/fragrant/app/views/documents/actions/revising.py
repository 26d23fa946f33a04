"""A new revision of a document, with what is said of it."""

from collections.abc import Sequence
from typing import Any

from fragrant.app.view import Button, ask, make, on, picked
from fragrant.app.work import Action
from fragrant.vault.records import CheckIn, Document
from fragrant.vault.uploads import Source

from ..changes import AddRevision
from ..desk import Desk
from ..transfers.dialog import warnings_of
from ..transfers.pace import outlives
from ..transfers.plan import Plan
from ..words import t


async def new_revision(desk: Desk) -> None:
    """Ask for a file and what is said of it, and add it to the document that is chosen."""
    (row,) = desk.chosen().documents
    await revise(desk, row)


async def revise(desk: Desk, row: Document) -> None:
    """Ask for a file and what is said of it, and add it to a document."""
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
    warning = make("p", class_="problem", role="status")
    warning.hidden = True
    stop = on(file, "change", lambda _: _warn(warning, picked(file)))
    body: list[Any] = [
        _labelled(t("file"), file),
        warning,
        _labelled(t("revision-name"), label),
        _labelled(t("change-reason"), reason),
        _labelled(t("status"), released),
        *([tick] if row.check_in_status == CheckIn.OUT else []),
        t("revision-no-undo"),
    ]
    answer = await ask(t("revision-title", name=row.name), body, [Button("send", t("add-revision"))])
    stop()
    if not answer:
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


def _warn(element: Any, sources: Sequence[Source]) -> None:
    """Say what may be wrong with the file that was picked."""
    told = warnings_of(Plan(tuple(sources)))
    if outlives(len(sources), sum(source.size for source in sources)):
        told.append(t("transfer-outlives"))
    element.textContent = " ".join(told)
    element.hidden = not told


def _labelled(text: str, field: Any) -> Any:
    label = make("label", text)
    label.append(field)
    return label
