"""One index field of many documents."""

from collections.abc import Callable, Sequence

from fragrant.app.view import FAILURES
from fragrant.app.widgets.bulk import Bulk, set_one
from fragrant.app.widgets.field_input import FieldInput
from fragrant.vault.records import DocumentIndexField, FolderIndexField

from ..changes import Chosen, Line, dry_run
from ..desk import Desk
from ..words import n
from .chosen import fetch


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

    async def lines(place: int, value: str, tell: Callable[[int], None]) -> Sequence[Line]:
        return await dry_run(desk.vault, chosen, fields[place].field_id, value, tell)

    await set_one(
        desk,
        Bulk(
            [each.label for each in fields],
            len(chosen),
            lambda place: _input(desk, fields[place]),
            lines,
            title=lambda count: n("bulk-title", count),
            would_change=lambda count, of, field: n("bulk-changes", count, all=of, field=field),
            go=lambda count: n("bulk-go", count),
            done=lambda count, field: n("bulk-set", count, field=field),
        ),
    )


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
