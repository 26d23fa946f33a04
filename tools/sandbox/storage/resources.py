"""What pages and programs keep: texts in several languages, data under a name, framed pages, drop-down lists."""

from typing import Final

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Audited, Base, Description, Guid, GuidKey, Name, OfDatabase
from .people import CustomerDatabase

AREAS: Final = ("Common", "DocumentLibrary", "FormViewer", "Administration")
"""The parts of VisualVault whose texts can be changed (their names are inferred)."""
LANGUAGES: Final = {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français"}


class LocalizedText(Base):
    """What a customer has an area of VisualVault say in a language."""

    __table_args__ = (UniqueConstraint("database_id", "area", "language", "name"),)

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    area: Mapped[str] = mapped_column(String(50))
    language: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(4000))


class PersistedData(Audited, OfDatabase, Base):
    """Data that a program keeps under a name, for its user alone or for all of the database."""

    __tablename__ = "persisted_data"

    name: Mapped[str] = mapped_column(String(200))
    scope: Mapped[int] = mapped_column(default=0)
    """0 the user's, 1 everyone's (documented)."""
    mime_type: Mapped[Name] = mapped_column(default="")
    data: Mapped[str] = mapped_column(Text, default="")


class PageViewer(OfDatabase, Base):
    """A page of another site, in a frame of a database's portal (documented; how it is kept is inferred)."""

    title: Mapped[Name]
    url: Mapped[str] = mapped_column(String(2000))
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")


class DropDownList(Audited, OfDatabase, Base):
    """A drop-down list."""

    name: Mapped[Name]
    description: Mapped[Description]


class DropDownItem(Base):
    """One entry of a drop-down list: what is shown, and what is kept."""

    id: Mapped[GuidKey]
    list_id: Mapped[Guid] = mapped_column(ForeignKey(DropDownList.id, ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    value: Mapped[str] = mapped_column(String(200))
