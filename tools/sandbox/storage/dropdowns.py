"""Drop-down lists: what forms and index fields offer to choose from."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, Guid, GuidKey, OfDatabase


class DropDownList(Audited, OfDatabase, Base):
    """A drop-down list."""

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))


class DropDownItem(Base):
    """One entry of a drop-down list: what is shown, and what is kept."""

    id: Mapped[GuidKey]
    list_id: Mapped[Guid] = mapped_column(ForeignKey(DropDownList.id), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    value: Mapped[str] = mapped_column(String(200))
