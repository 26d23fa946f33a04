"""What people do with documents and folders beside keeping them: favourites, roles, alerts, relations, downloads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey, Name, OfDatabase
from .contents import Document, Folder, Revision
from .people import CustomerDatabase, User


class Favorite(Base):
    """That a user marked a document."""

    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True)
    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True, index=True)


class DocumentAccess(Base):
    """How often a user opened a document, and when last."""

    __tablename__ = "document_accesses"

    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True)
    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True, index=True)
    count: Mapped[int]
    last_at: Mapped[datetime]


class DocumentRelation(Base):
    """That two documents belong together. It is kept once each way, as each of them sees it."""

    document_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[Guid] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(10))
    """What the other is: Parent, Child or Peer (seen in their clients)."""


class OcrResult(Base):
    """What text recognition said of a revision's file."""

    revision_id: Mapped[Guid] = mapped_column(ForeignKey(Revision.id, ondelete="CASCADE"), primary_key=True)
    status: Mapped[int]
    """0 none, 1 success, 2 success without text, 3 failure, 4 failure for good, 5 a result (seen in their clients)."""
    error_code: Mapped[int]
    """0 none, 1 error thrown, 2 processing, 3 output, 4 check-in (seen in their clients)."""
    page_count: Mapped[int]
    word_count: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class DocumentType(OfDatabase, Base):
    """A type that documents can be given."""

    name: Mapped[Name]


class SavedSearch(Audited, OfDatabase, Base):
    """A search that someone saved: a ``q``."""

    __tablename__ = "saved_searches"

    name: Mapped[Name]
    query: Mapped[str] = mapped_column(String(2000))


class WorkflowAssignment(Base):
    """A workflow that an event in a folder starts."""

    folder_id: Mapped[Guid] = mapped_column(ForeignKey(Folder.id, ondelete="CASCADE"), primary_key=True)
    event_type: Mapped[int] = mapped_column(primary_key=True)
    workflow_id: Mapped[Guid]


class ZipDownload(Base):
    """An archive of documents that was asked for. It is made while it is downloaded: only the choice is kept."""

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    revision_ids: Mapped[list[str]]


class SecurityMember(Base):
    """The role that a user or a group has on a thing."""

    __table_args__ = (Index("ix_security_members_parent", "parent_id", "member_id", unique=True),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    parent_id: Mapped[Guid]
    """Of a folder or another thing: ids are never the same, whatever they stand for."""
    member_id: Mapped[Guid]
    """Of a user or a group."""
    is_group: Mapped[bool]
    role: Mapped[int]
    """0 none, 1 owner, 2 editor, 3 publisher, 4 viewer, 5 member (seen in their clients)."""


class AlertSubscription(Base):
    """That a user wants to hear of an event at a thing."""

    parent_id: Mapped[GuidKey]
    """Of a document, a folder or a project."""
    event_id: Mapped[GuidKey]
    user_id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
