"""What two revisions of a document differ in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fragrant.app.texts import formats
from fragrant.vault.records import Document, DocumentIndexField

from ..changes import same_value, state_words
from ..words import t


@dataclass(frozen=True, slots=True)
class Compared:
    """One value in two revisions."""

    label: str
    one: str
    other: str
    is_same: bool


def compare(
    one: Document, fields: Sequence[DocumentIndexField], other: Document, other_fields: Sequence[DocumentIndexField]
) -> list[Compared]:
    """Return the values of both, those of the document first, then those of the index fields."""
    rows = [
        Compared(label, a, b, a == b) for (label, a), (_, b) in zip(_about(one), _about(other), strict=True) if a or b
    ]
    found = {row.field_id: row for row in other_fields}
    for row in fields:
        there = found.pop(row.field_id, None)
        value = there.value if there is not None else ""
        rows.append(Compared(row.label, row.value, value, same_value(row.field_type, row.value, value)))
    rows += [Compared(row.label, "", row.value, not row.value) for row in found.values()]
    return rows


def _about(row: Document) -> Iterator[tuple[str, str]]:
    yield t("revision"), row.revision
    yield t("name"), row.name
    yield t("description"), row.description
    yield t("file"), row.file_name
    yield t("size"), formats().number(row.file_size) if row.file_size is not None else ""
    yield t("status"), state_words(row.release_state) if row.release_state is not None else ""
    yield t("change-reason"), str(row.get("changeText") or "")
    yield t("modified"), moment_of(row)
    yield t("by"), row.modify_by


def moment_of(row: Document) -> str:
    """Return when a revision was last changed, in words."""
    return formats().moment(row.modify_date.timestamp() * 1000) if row.modify_date else ""
