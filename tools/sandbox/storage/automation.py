"""What an administrator sets up for others to run, and what comes of it: queries, processes, workflows, object models.

Workflows are the data of the StudioApi, models that of the ObjectsApi.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Description, Guid, GuidKey, Name, OfDatabase


class CustomQuery(OfDatabase, Base):
    """A query under a name. What it selects is code: ``api/automation`` knows it by the name."""

    __tablename__ = "custom_queries"

    name: Mapped[Name]
    description: Mapped[Description]


class Report(OfDatabase, Base):
    """A report: the rows of a custom query, on paper."""

    query_id: Mapped[Guid] = mapped_column(ForeignKey(CustomQuery.id))
    name: Mapped[Name]
    description: Mapped[Description]


class OutsideProcess(OfDatabase, Base):
    """A web service, or a process that runs by the clock. What a web service does is code: ``api/automation``."""

    __tablename__ = "outside_processes"

    name: Mapped[Name]
    description: Mapped[Description]
    scheduled: Mapped[bool]
    last_run: Mapped[datetime | None]


class ProcessCompletion(OfDatabase, Base):
    """That a scheduled process told how it ended."""

    process_id: Mapped[Guid]
    action: Mapped[Name]
    result: Mapped[Name]
    message: Mapped[str] = mapped_column(String(4000))
    completed_at: Mapped[datetime]


class Workflow(OfDatabase, Base):
    """The published revision of a workflow."""

    name: Mapped[Name]
    description: Mapped[Description]
    revision: Mapped[int]
    activities: Mapped[list[dict[str, Any]]]
    variables: Mapped[list[dict[str, Any]]]
    dataset_variables: Mapped[list[dict[str, Any]]]


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
    variables: Mapped[dict[str, Any]]


class Model(OfDatabase, Base):
    """An object model: the properties that its objects have."""

    name: Mapped[Name]
    description: Mapped[Description]
    properties: Mapped[list[dict[str, Any]]]
    """Of each ``id``, ``name`` and ``type``: 0 text (seen in their clients), 1 number, 2 date, 3 yes or no."""
    related: Mapped[list[str]]
    """Ids of other models."""


class ModelObject(Audited, Base):
    """An object of a model, in its latest revision."""

    id: Mapped[GuidKey]
    model_id: Mapped[Guid] = mapped_column(ForeignKey(Model.id), index=True)
    revision_id: Mapped[Guid]
    revision: Mapped[int]
    properties: Mapped[dict[str, Any]]
    """Id of a property → value."""


class ObjectRelation(Base):
    """That an object is related to another; there is one each way."""

    object_id: Mapped[GuidKey]
    related_id: Mapped[GuidKey]


class Email(Audited, OfDatabase, Base):
    """An e-mail that a real server would send. Here it is kept, for tests to look at."""

    recipients: Mapped[list[str]]
    copies: Mapped[list[str]] = mapped_column(default=list)
    subject: Mapped[str] = mapped_column(String(1000))
    body: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[str]] = mapped_column(default=list)
    """Ids of the revisions attached."""
    files: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """Name, size and SHA-256 of each file attached: enough for a test, and small."""
