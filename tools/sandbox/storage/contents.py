"""Folders, documents, their revisions and files, and index fields."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey
from .people import CustomerDatabase


class Folder(Audited, Base):
    """A folder. ``path`` is kept beside the tree, since clients look folders up by it."""

    __tablename__ = "folders"
    __table_args__ = (UniqueConstraint("database_id", "path"),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id), index=True)
    parent_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("folders.id"), index=True)
    top_level_id: Mapped[Guid]
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[str] = mapped_column(String(400))
    path: Mapped[str] = mapped_column(String(1000))


class Document(Base):
    """A document: what stays the same through its revisions. Its id is VisualVault's ``documentId``."""

    __tablename__ = "documents"

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id), index=True)
    folder_id: Mapped[Guid] = mapped_column(ForeignKey(Folder.id), index=True)
    name: Mapped[str] = mapped_column(String(255))
    check_in_status: Mapped[int]
    """0 checked in, 1 checked out (seen in their clients)."""
    archive: Mapped[int]
    """0 active, 1 archived, 2 deleted, 3 purged (seen in their clients)."""


class Revision(Audited, Base):
    """One revision of a document. Its id is what VisualVault calls the document's ``id``."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[GuidKey]
    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id), index=True)
    number: Mapped[int]
    newest: Mapped[bool]
    description: Mapped[str] = mapped_column(String(1000))
    keywords: Mapped[str] = mapped_column(String(400))
    change_text: Mapped[str] = mapped_column(String(400))
    release_state: Mapped[int]
    """0 unreleased, 1 released, 2 pending (documented)."""
    file_id: Mapped[Guid]
    file_name: Mapped[str] = mapped_column(String(255))
    file_size: Mapped[int]
    extension: Mapped[str] = mapped_column(String(20))
    content_type: Mapped[str] = mapped_column(String(100))


class FileContent(Base):
    """The bytes of a revision's file, in a table of their own so that lists never read them."""

    __tablename__ = "file_contents"

    revision_id: Mapped[str] = mapped_column(String(36), ForeignKey(Revision.id), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class IndexField(Base):
    """The definition of an index field."""

    __tablename__ = "index_fields"
    __table_args__ = (UniqueConstraint("database_id", "label"),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    label: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    field_type: Mapped[int]
    """0 multi-line, 1 single line, 4 calendar, 5 numeric, 6 list (seen in their clients)."""
    position: Mapped[int]


class IndexValue(Base):
    """The value of an index field on a document.

    ``text`` is what is answered. ``number`` and ``date`` are the same, read once by type, so that comparisons and
    sorting need no conversion in SQL.
    """

    __tablename__ = "index_values"

    id: Mapped[Guid]
    document_id: Mapped[str] = mapped_column(String(36), ForeignKey(Document.id), primary_key=True)
    field_id: Mapped[str] = mapped_column(String(36), ForeignKey(IndexField.id), primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    number: Mapped[float | None]
    date: Mapped[datetime | None]
