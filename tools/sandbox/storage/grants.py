"""Registered applications, what people have consented to, and the tokens given out."""

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Guid, GuidKey
from .people import CustomerDatabase, User


class Application(Base):
    """A registered public application: it has a client id and no secret (RFC 6749 section 2.1)."""

    __tablename__ = "applications"

    client_id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    name: Mapped[str] = mapped_column(String(100))
    redirect_urls: Mapped[list[str]] = mapped_column(JSON)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    lifetime: Mapped[int]
    """Of an access token, in seconds."""
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")


class Consent(Base):
    """A scope that a user has allowed an application."""

    __tablename__ = "consents"

    user_id: Mapped[str] = mapped_column(String(36), ForeignKey(User.id), primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36), ForeignKey(Application.client_id), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)


class AccessToken(Base):
    """An access token given out. The token itself is not kept, only its SHA-256."""

    __tablename__ = "access_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id))
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    scope: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[int]
    """Seconds since 1970, UTC."""
    application: Mapped[Application] = relationship(lazy="joined")
    user: Mapped[User] = relationship(lazy="joined")
