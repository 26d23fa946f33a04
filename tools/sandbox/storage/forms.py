"""Form templates, the forms filled in from them, and what forms are related to."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Audited, Base, Description, Guid, GuidKey, Name, OfDatabase


class FormTemplate(Audited, OfDatabase, Base):
    """A form template."""

    revision_id: Mapped[Guid] = mapped_column(index=True)
    name: Mapped[Name]
    description: Mapped[Description]
    revision: Mapped[int]
    template_revision: Mapped[Name]
    """The revision as its maker calls it."""
    status: Mapped[int]
    """1 released; others are not listed (observed by a third party)."""
    fields: Mapped[dict[str, str]]
    """Name → type of its fields, by the words of the API's ``FIELD_TYPES``."""
    field_ids: Mapped[dict[str, str]]
    """Name → id of its fields."""
    prefix: Mapped[str] = mapped_column(String(50))
    last_number: Mapped[int] = mapped_column(default=0)
    """Of its forms: the next one is named after the prefix and the number that follows."""


class FormInstance(Audited, Base):
    """One saved version of a filled-in form. ``instance_id`` and ``instance_name`` stay through its versions."""

    __table_args__ = (
        # What lists walk: counting needs nothing else, nor does finding by name.
        Index("ix_form_instances_lists", "template_id", "newest", "revision_id", "instance_name"),
    )

    revision_id: Mapped[GuidKey]
    template_id: Mapped[Guid] = mapped_column(ForeignKey(FormTemplate.id))
    instance_id: Mapped[Guid] = mapped_column(index=True)
    """The ``revision_id`` of the first version."""
    instance_name: Mapped[Name]
    newest: Mapped[bool]
    content: Mapped[dict[str, Any]]
    """Field name → value: a text, a number, a date written ``2024-01-31T00:00:00Z``, or null."""
    template: Mapped[FormTemplate] = relationship()


class FormRelation(Base):
    """That a form is related to another, to a document or to a project. Between two forms there is one each way."""

    instance_id: Mapped[GuidKey]
    related_id: Mapped[GuidKey]
    """The ``instance_id`` of a form, or the id of a document or of a project."""
    kind: Mapped[str] = mapped_column(String(10))
    """``form``, ``document`` or ``project``."""


class Project(OfDatabase, Base):
    """A project: forms can be related to it, and users can subscribe to its alerts."""

    name: Mapped[Name]
