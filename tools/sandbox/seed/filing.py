"""Documents as rows: with revisions, files and index fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from ..query.dates import read_date
from ..storage.contents import CHUNK_SIZE, Document, FileChunk, Revision
from ..storage.files import content_type_of
from ..storage.indexes import IndexValue
from .plan import DatabasePlan, Row, audit

State = Literal["", "checked out", "archived", "unreleased"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document before it is filed."""

    name: str
    about: str
    file_name: str
    revisions: Sequence[tuple[str, bytes]]
    """What was changed in each, and its file; the oldest first."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Of index fields, by label."""
    state: State = ""


def some_of(database: DatabasePlan, changes: Sequence[str]) -> Sequence[str]:
    """Return the first few changes: those of a document with one to three revisions."""
    return changes[: database.random.choice((1, 1, 1, 2, 2, 3))]


def file_document(database: DatabasePlan, path: str, sample: Sample, made: datetime | None = None) -> Row:
    """Add a document to the folder at a path; without a moment it was made at a random one."""
    user = database.random.choice(database.users)
    made = made or database.plan.moment(900)
    taken = sample.state == "checked out"
    document = database.add(
        Document,
        "document",
        sample.name,
        folder_id=database.folders[path]["id"],
        newest_id=database.guid("revision", sample.name, len(sample.revisions)),
        archive=1 if sample.state == "archived" else 0,
        check_in_status=1 if taken else 0,
        checked_out_by=user["user_id"] if taken else None,
        checked_out_by_id=user["id"] if taken else None,
        checked_out_at=made + timedelta(days=len(sample.revisions)) if taken else None,
    )
    for number in range(1, len(sample.revisions) + 1):
        changed = made + timedelta(days=number - 1, hours=number)
        _add_revision(database, document, sample, number, audit(user, made, changed))
    for label, text in sample.values.items():
        index_field = database.fields[label]
        database.plan.add(
            IndexValue,
            document_id=document["id"],
            field_id=index_field["id"],
            text=text,
            number=float(text) if index_field["field_type"] == 5 and text else None,
            date=read_date(text) if index_field["field_type"] == 4 and text else None,
        )
    return document


def _add_revision(database: DatabasePlan, document: Row, sample: Sample, number: int, audited: Row) -> None:
    change, data = sample.revisions[number - 1]
    revision_id = database.guid("revision", sample.name, number)
    file_id = database.plan.guid("file", revision_id)
    extension = sample.file_name.rpartition(".")[2] if "." in sample.file_name else ""
    is_newest = number == len(sample.revisions)
    database.plan.add(
        Revision,
        id=revision_id,
        document_id=document["id"],
        number=number,
        label=str(number),
        description=sample.about,
        change_text=change,
        release_state=0 if is_newest and sample.state == "unreleased" else 1,
        file_id=file_id,
        file_name=sample.file_name,
        file_size=len(data),
        extension=extension,
        content_type=content_type_of(extension),
        **audited,
    )
    for part, start in enumerate(range(0, len(data), CHUNK_SIZE)):
        database.plan.add(FileChunk, file_id=file_id, number=part, content=data[start : start + CHUNK_SIZE])
