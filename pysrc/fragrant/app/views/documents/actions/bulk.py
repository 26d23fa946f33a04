"""One index field of many documents: what is to stand there, a dry run that shows old and new, and the change."""

from collections.abc import Sequence
from typing import Any

from fragrant.app.view import FAILURES, Button, ask, explain_failure, formats, make, on, replace_children
from fragrant.app.widgets.doing import do
from fragrant.app.widgets.field_input import FieldInput
from fragrant.vault.records import DocumentIndexField, FolderIndexField

from ..changes import Chosen, Line, dry_run
from ..desk import Desk
from ..words import n, t
from .chosen import fetch

_SHOWN = 200
"""Lines of the dry run that are drawn; the rest is counted."""


async def set_field(desk: Desk) -> None:
    """Ask for a field and a value, show what would change, and change it."""
    documents = await fetch(desk)
    if not documents:
        return
    try:
        fields = await _fields_of(desk, documents[0].folder_id)
    except FAILURES as error:
        desk.tell("actions", error)
        return
    chosen = [Chosen(row.document_id, row.name) for row in documents]
    asked = await _ask_value(desk, fields, chosen)
    if asked is None or not desk.is_open:
        return
    label, lines = asked
    changes = [line.change for line in lines if line.change is not None]
    if not changes:
        await ask(t("bulk-nothing"), [_table(lines)])
        return
    go = Button("go", n("bulk-go", len(changes)))
    text = n("bulk-changes", len(changes), all=formats().number(len(lines)), field=label)
    if await ask(t("bulk-dry-run"), [text, _table(lines), t("bulk-can-be-undone")], [go], is_wide=True):
        do(desk, lambda: n("bulk-set", len(changes), field=label), changes)


async def _ask_value(
    desk: Desk, fields: Sequence[FolderIndexField], chosen: Sequence[Chosen]
) -> tuple[str, list[Line]] | None:
    """Ask what is to stand in which field, and return its label and the dry run; None for nothing."""
    select = make("select", data_ask="field")
    select.append(*(make("option", each.label, value=str(index)) for index, each in enumerate(fields)))
    choice = make("label", t("field"))
    choice.append(select)
    box, progress = make("div"), make("p", class_="quiet", role="status")
    inputs: dict[int, FieldInput] = {}
    lines: list[Line] = []

    async def draw() -> None:
        index = int(str(select.value) or 0)
        if index not in inputs:
            inputs[index] = await _input(desk, fields[index])
        replace_children(box, [inputs[index].element])

    async def send(_key: str) -> str:
        index = int(str(select.value) or 0)
        field = inputs.get(index)
        if field is None:
            return ""
        if not field.control.checkValidity():
            return str(field.control.validationMessage)
        count = formats().number(len(chosen))
        try:
            lines[:] = await dry_run(
                desk.vault, chosen, fields[index].field_id, field.value, lambda done: _count(progress, done, count)
            )
        except FAILURES as error:
            return explain_failure(error)
        return ""

    stop = on(select, "change", lambda _: draw())
    await draw()
    answer = await ask(n("bulk-title", len(chosen)), [choice, box, progress], [Button("look", t("dry-run"))], send=send)
    stop()
    return (fields[int(str(select.value) or 0)].label, lines) if answer else None


def _count(progress: Any, done: int, count: str) -> None:
    progress.textContent = t("bulk-reading", done=formats().number(done), all=count)


async def _fields_of(desk: Desk, folder_id: str) -> list[FolderIndexField]:
    """Return the fields of the first document's folder: documents elsewhere may lack some, as the dry run says."""
    return await desk.vault.folders.index_fields(folder_id).all()


async def _input(desk: Desk, field: FolderIndexField) -> FieldInput:
    try:
        options = await desk.vault.folders.select_options(field.folder_id, field.field_id)
    except FAILURES:
        options = []
    row = DocumentIndexField(
        {
            "fieldId": field.field_id,
            "label": field.label,
            "description": field.description,
            "fieldType": field.get("fieldType"),
            "required": bool(field.required),
            "value": "",
        }
    )
    return FieldInput(row, options)


def _table(lines: Sequence[Line]) -> Any:
    table = make("table", class_="dry-run")
    head = make("tr")
    head.append(*(make("th", text, scope="col") for text in (t("name"), t("old"), t("new"))))
    table.append(head)
    for line in lines[:_SHOWN]:
        row = make("tr", class_="" if line.change else "same")
        new = line.new or t("no-value")
        row.append(make("th", line.name, scope="row"), make("td", line.old or t("no-value")))
        row.append(make("td", new if line.change else line.why_not))
        table.append(row)
    box = make("div", class_="table-box", tabindex="0")
    box.append(table)
    if len(lines) > _SHOWN:
        box.append(make("p", n("and-more", len(lines) - _SHOWN)))
    return box
