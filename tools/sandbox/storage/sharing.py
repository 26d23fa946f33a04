"""What hangs on a folder, a document, a project or another thing by its id: roles of members, alerts."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Guid, GuidKey
from .people import CustomerDatabase


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
