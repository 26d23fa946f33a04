"""What all tables share."""

import re
from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

Guid = Annotated[str, mapped_column(String(36))]
"""A GUID as VisualVault answers it: lower case, with hyphens."""
GuidKey = Annotated[str, mapped_column(String(36), primary_key=True)]
Digest = Annotated[str, mapped_column(String(64))]
"""A SHA-256, in hexadecimal digits."""
DigestKey = Annotated[str, mapped_column(String(64), primary_key=True)]
Name = Annotated[str, mapped_column(String(100))]
Description = Annotated[str, mapped_column(String(400))]
Seconds = Annotated[int, mapped_column()]
"""A moment, in seconds since 1970, UTC."""


class Base(DeclarativeBase):
    """The root of the tables. All constraints have names, by which migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  as SQLAlchemy reads it
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
    }

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  it is given the class
        """Name a table after its class, as ``FileChunk`` → ``file_chunks``. An irregular plural is given there."""
        return re.sub("(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower() + "s"


class OfDatabase:
    """A thing with an id, in a customer's database."""

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey("customer_databases.id"), index=True)


class Audited:
    """Who made a row and who changed it last, and when (UTC, without a zone)."""

    created_at: Mapped[datetime]
    created_by: Mapped[Name]
    created_by_id: Mapped[Guid]
    modified_at: Mapped[datetime]
    modified_by: Mapped[Name]
    modified_by_id: Mapped[Guid]
