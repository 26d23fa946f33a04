"""The pages that the portal shows in a frame (that there are such is documented; how they are kept is inferred)."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Guid, GuidKey
from .people import CustomerDatabase


class PageViewer(Base):
    """A page of another site, shown inside the portal of a database."""

    __tablename__ = "page_viewers"

    id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id), index=True)
    title: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(2000))
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")
