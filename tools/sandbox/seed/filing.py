"""Documents as rows: with revisions, files and index fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from ..storage.contents import CHUNK_SIZE, Document, FileChunk, Folder, Revision
from ..storage.files import content_type_of
from ..storage.indexes import IndexField
from .plan import Plan, Row, audit
from .setup import add_value

State = Literal["", "checked out", "archived", "unreleased"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document before it is filed."""

    name: str
    about: str
    file_name: str
    files: Sequence[bytes]
    """The bytes of each revision, the oldest first."""
    changes: Sequence[str]
    """What was changed in each."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Of index fields, by label."""
    state: State = ""


class Filing:
    """The folders, index fields and users of a database, to file documents by."""

    def __init__(self, plan: Plan, database: Row, users: list[Row]) -> None:
        self.plan = plan
        self.database_id: str = database["id"]
        self.folders: dict[str, Row] = {row["path"]: row for row in plan.of(Folder, database_id=self.database_id)}
        self._fields = {row["label"]: row for row in plan.of(IndexField, database_id=self.database_id)}
        self._users = users

    def some_of(self, changes: Sequence[str]) -> Sequence[str]:
        """Return the first few changes: those of a document with one to three revisions."""
        return changes[: self.plan.random.choice((1, 1, 1, 2, 2, 3))]

    def add(self, folder: Row, sample: Sample, made: datetime | None = None) -> Row:
        """Add a document; without a moment it was made at a random one."""
        user = self.plan.random.choice(self._users)
        made = made or self.plan.moment(900)
        key = (self.database_id, sample.name)
        taken = sample.state == "checked out"
        document = self.plan.add(
            Document,
            id=self.plan.guid("document", *key),
            database_id=self.database_id,
            folder_id=folder["id"],
            name=sample.name,
            newest_id=self.plan.guid("revision", *key, len(sample.files)),
            archive=1 if sample.state == "archived" else 0,
            check_in_status=1 if taken else 0,
            checked_out_by=user["user_id"] if taken else None,
            checked_out_by_id=user["id"] if taken else None,
            checked_out_at=made + timedelta(days=len(sample.files)) if taken else None,
        )
        for number in range(1, len(sample.files) + 1):
            changed = made + timedelta(days=number - 1, hours=number)
            self._add_revision(document, sample, number, audit(user, made, changed))
        for label, text in sample.values.items():
            add_value(self.plan, document, self._fields[label], text)
        return document

    def _add_revision(self, document: Row, sample: Sample, number: int, audited: Row) -> None:
        data = sample.files[number - 1]
        revision_id = self.plan.guid("revision", self.database_id, sample.name, number)
        extension = sample.file_name.rpartition(".")[2] if "." in sample.file_name else ""
        file_id = self.plan.guid("file", revision_id)
        is_newest = number == len(sample.files)
        self.plan.add(
            Revision,
            id=revision_id,
            document_id=document["id"],
            number=number,
            label=str(number),
            description=sample.about,
            change_text=sample.changes[number - 1],
            release_state=0 if is_newest and sample.state == "unreleased" else 1,
            file_id=file_id,
            file_name=sample.file_name,
            file_size=len(data),
            extension=extension,
            content_type=content_type_of(extension),
            **audited,
        )
        for part, start in enumerate(range(0, len(data), CHUNK_SIZE)):
            self.plan.add(FileChunk, file_id=file_id, number=part, content=data[start : start + CHUNK_SIZE])
