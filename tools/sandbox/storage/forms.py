"""Form templates and the forms filled in from them."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey
from .people import CustomerDatabase


class FormTemplate(Base):
    """A form template."""

    __tablename__ = "form_templates"

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id), index=True)
    revision_id: Mapped[Guid]
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    revision: Mapped[int]
    status: Mapped[int]
    """1 released; others are not listed (observed by a third party)."""
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    """Name → type of its fields: ``text``, ``number``, ``date``."""


class FormInstance(Audited, Base):
    """One saved version of a filled-in form. ``instance_name`` stays the same through its versions."""

    __tablename__ = "form_instances"

    revision_id: Mapped[GuidKey]
    template_id: Mapped[Guid] = mapped_column(ForeignKey(FormTemplate.id), index=True)
    instance_name: Mapped[str] = mapped_column(String(100))
    newest: Mapped[bool]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Field name → value."""
