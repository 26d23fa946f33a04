"""Index fields: their definitions, the folders that hold them, and their values on documents."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Description, Guid, GuidKey, Name
from .contents import Document, Folder
from .people import CustomerDatabase


class _Choice:
    """What a field offers to choose from, and what it starts with."""

    required: Mapped[bool] = mapped_column(default=False)
    default_value: Mapped[str] = mapped_column(String(1000), default="")
    connection_id: Mapped[Guid | None]
    query_id: Mapped[Guid | None]
    query_value_field: Mapped[Name] = mapped_column(default="")
    query_display_field: Mapped[Name] = mapped_column(default="")
    drop_down_list_id: Mapped[Guid | None]


class IndexField(_Choice, Base):
    """The definition of an index field."""

    __table_args__ = (UniqueConstraint("database_id", "label_key"),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    label: Mapped[Name]
    label_key: Mapped[str] = mapped_column(String(200))
    """The label as it is looked up: letter case does not count."""
    description: Mapped[Description]
    field_type: Mapped[int]
    """0 multi-line, 1 single line, 4 calendar, 5 numeric, 6 list (seen in their clients)."""
    position: Mapped[int]


class FolderField(_Choice, Base):
    """That the documents of a folder have an index field, and what is different about it there."""

    folder_id: Mapped[Guid] = mapped_column(ForeignKey(Folder.id, ondelete="CASCADE"), primary_key=True)
    field_id: Mapped[Guid] = mapped_column(ForeignKey(IndexField.id, ondelete="CASCADE"), primary_key=True, index=True)
    position: Mapped[int]


class IndexValue(Base):
    """The value of an index field on a document.

    ``text`` is what is answered. ``number`` and ``date`` are the same, read once by type, so that comparisons and
    sorting need no conversion in SQL.
    """

    __table_args__ = (
        # A condition on a field finds the documents in one of these alone.
        Index("ix_index_values_text", "field_id", "text"),
        Index("ix_index_values_number", "field_id", "number"),
        Index("ix_index_values_date", "field_id", "date"),
        {"sqlite_with_rowid": False},
    )

    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True)
    field_id: Mapped[Guid] = mapped_column(ForeignKey(IndexField.id, ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    number: Mapped[float | None]
    date: Mapped[datetime | None]
