"""Workflows and what runs of them: the data of the StudioApi."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey, OfDatabase


class Workflow(OfDatabase, Base):
    """The published revision of a workflow."""

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    revision: Mapped[int]
    activities: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    variables: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    dataset_variables: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class WorkflowInstance(Audited, Base):
    """A workflow that runs, or ran, for an object."""

    id: Mapped[GuidKey]
    workflow_id: Mapped[Guid] = mapped_column(ForeignKey(Workflow.id), index=True)
    revision: Mapped[int]
    object_key: Mapped[str] = mapped_column(String(200))
    """What the caller names the object by, in lower case: addresses do not depend on theirs."""
    object_id: Mapped[str] = mapped_column(String(200))
    """The same as it was sent."""
    reference: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(20))
    variables: Mapped[dict[str, Any]] = mapped_column(JSON)
