"""The pages that the portal shows in a frame (that there are such is documented; how they are kept is inferred)."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, OfDatabase
from .people import CustomerDatabase


class PageViewer(OfDatabase, Base):
    """A page of another site, shown inside the portal of a database."""

    __tablename__ = "page_viewers"

    title: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(2000))
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")
