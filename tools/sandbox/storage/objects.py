"""Object models and their objects: the data of the ObjectsApi."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey, OfDatabase


class Model(OfDatabase, Base):
    """An object model: the properties that its objects have."""

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    properties: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Of each ``id``, ``name`` and ``type``: 0 text (seen in their clients), 1 number, 2 date, 3 yes or no."""
    related: Mapped[list[str]] = mapped_column(JSON)
    """Ids of other models."""


class ModelObject(Audited, Base):
    """An object of a model, in its latest revision."""

    id: Mapped[GuidKey]
    model_id: Mapped[Guid] = mapped_column(ForeignKey(Model.id), index=True)
    revision_id: Mapped[Guid]
    revision: Mapped[int]
    properties: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Id of a property → value."""


class ObjectRelation(Base):
    """That an object is related to another; there is one each way."""

    object_id: Mapped[GuidKey]
    related_id: Mapped[GuidKey]
