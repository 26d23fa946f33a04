"""One value for an index field of many documents: first a dry run, then a change for each document that it names."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fragrant.app.fields.values import FieldEdit, same_value
from fragrant.vault import Vault
from fragrant.vault.records import DocumentIndexField

from ..words import t
from .fields import SetFields


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one document. ``change`` is None where nothing would; ``why_not`` says why."""

    document_id: str
    name: str
    old: str
    new: str
    change: SetFields | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document that was chosen."""

    document_id: str
    name: str


async def dry_run(
    vault: Vault,
    documents: Sequence[Chosen],
    field_id: str,
    value: str,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> list[Line]:
    """Read what a field has on each document, and return old and new value: nothing is changed.

    Fields are read from each document and not taken from a list: a row of a list does not tell an empty field from
    one that the document does not have. As many requests are under way at once as the vault lets.

    :raises VaultError: a document can't be read.
    """
    done = 0

    async def line(document: Chosen) -> Line:
        nonlocal done
        rows = await vault.documents.index_fields(document.document_id).all()
        done += 1
        on_progress(done)
        field = next((row for row in rows if row.field_id.lower() == field_id.lower()), None)
        return _line(document, field, value)

    return list(await asyncio.gather(*(line(document) for document in documents)))


def _line(document: Chosen, field: DocumentIndexField | None, value: str) -> Line:
    def without_change(old: str, why_not: str) -> Line:
        return Line(document.document_id, document.name, old, old, None, why_not)

    if field is None:
        return without_change("", t("lacks-field"))
    if same_value(field.field_type, field.value, value):
        return without_change(field.value, t("has-value"))
    if field.required and not value.strip():
        return without_change(field.value, t("field-is-required"))
    edit = FieldEdit(field.field_id, field.label, field.field_type, field.value, value)
    change = SetFields(document.document_id, document.name, (edit,))
    return Line(document.document_id, document.name, field.value, value, change)
