"""What an administrator sets up for others to run: custom queries, reports, outside processes."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Guid, OfDatabase


class CustomQuery(OfDatabase, Base):
    """A query under a name. What it selects is code: ``api/custom_queries.py`` knows it by the name."""

    __tablename__ = "custom_queries"

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))


class Report(OfDatabase, Base):
    """A report: the rows of a custom query, on paper."""

    query_id: Mapped[Guid] = mapped_column(ForeignKey(CustomQuery.id))
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))


class OutsideProcess(OfDatabase, Base):
    """A web service, or a process that runs by the clock. What a web service does is code: ``api/scripts.py``."""

    __tablename__ = "outside_processes"

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    scheduled: Mapped[bool]
    last_run: Mapped[datetime | None]


class ProcessCompletion(OfDatabase, Base):
    """That a scheduled process told how it ended."""

    process_id: Mapped[Guid]
    action: Mapped[str] = mapped_column(String(100))
    result: Mapped[str] = mapped_column(String(100))
    message: Mapped[str] = mapped_column(String(4000))
    completed_at: Mapped[datetime]
