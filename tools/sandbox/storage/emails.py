"""The outbox: e-mails that a real server would send. Here they are kept, for tests to look at."""

from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Audited, Base, OfDatabase


class Email(Audited, OfDatabase, Base):
    """An e-mail that was not sent."""

    recipients: Mapped[list[str]] = mapped_column(JSON)
    copies: Mapped[list[str]] = mapped_column(JSON)
    subject: Mapped[str] = mapped_column(String(1000))
    body: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[str]] = mapped_column(JSON)
    """Ids of the revisions attached."""
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Name, size and SHA-256 of each file attached: enough for a test, and small."""
