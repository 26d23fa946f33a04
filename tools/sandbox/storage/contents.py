"""Folders, documents, their revisions and files."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Description, Guid, GuidKey, Name
from .people import CustomerDatabase

CHUNK_SIZE: Final = 256 * 1024
"""Bytes of a part of a file: what is held in memory of one at a time."""

NO_FILE: Final = "00000000-0000-0000-0000-000000000000"
"""The ``file_id`` of a revision that has none: VisualVault's C# client can't read a null there."""


def path_key(path: str) -> str:
    """Return a path as it is looked up: letter case does not count, in any script."""
    return path.casefold()


class Folder(Audited, Base):
    """A folder. ``path`` is kept beside the tree, since clients look folders up by it."""

    __table_args__ = (UniqueConstraint("database_id", "path_key"),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    parent_id: Mapped[Guid | None] = mapped_column(ForeignKey("folders.id", ondelete="CASCADE"), index=True)
    top_level_id: Mapped[Guid]
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[Description] = mapped_column(default="")
    path: Mapped[str] = mapped_column(String(1000))
    path_key: Mapped[str] = mapped_column(String(2000))
    """``path_key(path)``."""
    allow_revisions: Mapped[bool] = mapped_column(default=True)
    default_doc_type: Mapped[Name] = mapped_column(default="")
    doc_type_required: Mapped[bool] = mapped_column(default=False)


class Document(Base):
    """A document: what stays the same through its revisions. Its id is VisualVault's ``documentId``."""

    __table_args__ = (
        # What lists walk: the first page is read from its start, and counting needs nothing else, nor does finding
        # by name, by folder or by index field.
        Index("ix_documents_database", "database_id", "archive", "newest_id", "id", "folder_id", "name"),
        Index("ix_documents_folder", "folder_id", "archive", "newest_id"),
        # What a condition on an index field asks of each document that it has found.
        Index("ix_documents_found", "id", "database_id", "archive"),
    )

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    folder_id: Mapped[Guid] = mapped_column(ForeignKey(Folder.id))
    name: Mapped[str] = mapped_column(String(255))
    newest_id: Mapped[Guid]
    """Of the newest revision."""
    archive: Mapped[int]
    """0 active, 1 archived, 2 deleted, 3 purged (seen in their clients)."""
    check_in_status: Mapped[int]
    """0 checked in, 1 checked out (seen in their clients)."""
    checked_out_by: Mapped[Name | None]
    checked_out_by_id: Mapped[Guid | None]
    checked_out_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]


class Revision(Audited, Base):
    """One revision of a document. Its id is what VisualVault calls the document's ``id``."""

    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[GuidKey]
    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"))
    number: Mapped[int]
    """Its place among the revisions of the document, from 1."""
    label: Mapped[str] = mapped_column(String(50))
    """What people call it: VisualVault's ``revision``, any text."""
    description: Mapped[str] = mapped_column(String(1000), default="")
    keywords: Mapped[str] = mapped_column(String(400), default="")
    abstract: Mapped[str] = mapped_column(String(1000), default="")
    comments: Mapped[str] = mapped_column(String(1000), default="")
    change_text: Mapped[str] = mapped_column(String(400), default="")
    release_state: Mapped[int] = mapped_column(default=0)
    """0 unreleased, 1 released, 2 pending (documented)."""
    review_at: Mapped[datetime | None]
    doc_type: Mapped[Name] = mapped_column(default="")
    doc_type_confidence: Mapped[float] = mapped_column(default=0.0)
    file_id: Mapped[Guid] = mapped_column(index=True)
    """``NO_FILE`` if it has none."""
    file_name: Mapped[str] = mapped_column(String(255))
    file_size: Mapped[int]
    extension: Mapped[str] = mapped_column(String(20))
    content_type: Mapped[Name]


class FileChunk(Base):
    """A part of a file, so that no file is ever held whole in memory; in a table that lists never read.

    All parts but the last have ``CHUNK_SIZE`` bytes, so the part that holds a given byte is known.
    """

    file_id: Mapped[GuidKey]
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes]
