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
    response_types: Mapped[list[str]] = mapped_column(JSON)
    """Those it may ask for."""
    sends_issuer: Mapped[bool]
    """Whether answers to it carry ``iss`` (RFC 9207)."""
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")


class Consent(Base):
    """A scope that a user has allowed an application."""

    __tablename__ = "consents"

    user_id: Mapped[str] = mapped_column(String(36), ForeignKey(User.id), primary_key=True)
    client_id: Mapped[str] = mapped_column(String(36), ForeignKey(Application.client_id), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)


class CodeGrant(Base):
    """An authorization code, kept as its SHA-256, and what it is bound to. All tokens that come of it refer to it."""

    __tablename__ = "code_grants"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id))
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    redirect_url: Mapped[str | None] = mapped_column(String(2000))
    """As the authorization request named it."""
    scope: Mapped[str] = mapped_column(String(200))
    challenge: Mapped[str] = mapped_column(String(128))
    """Of PKCE, made by S256."""
    expires_at: Mapped[int]
    """Of the code itself. Seconds since 1970, UTC."""
    used: Mapped[bool]
    revoked: Mapped[bool]
    """Then its tokens are no good either, whenever they were given out."""
    user: Mapped[User] = relationship()


class RefreshToken(Base):
    """A refresh token given out, kept as its SHA-256. A used one stays, to be known if it comes again."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    grant_digest: Mapped[str] = mapped_column(String(64), ForeignKey(CodeGrant.digest))
    expires_at: Mapped[int]
    """Seconds since 1970, UTC."""
    used: Mapped[bool]
    grant: Mapped[CodeGrant] = relationship(lazy="joined")


class AccessToken(Base):
    """An access token given out. The token itself is not kept, only its SHA-256."""

    __tablename__ = "access_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id))
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    scope: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[int]
    """Seconds since 1970, UTC."""
    revoked: Mapped[bool]
    grant_digest: Mapped[str | None] = mapped_column(String(64), ForeignKey(CodeGrant.digest))
    """The code it came of; None if it was given in the fragment."""
    grant: Mapped[CodeGrant | None] = relationship(lazy="joined")
    application: Mapped[Application] = relationship(lazy="joined")
    user: Mapped[User] = relationship(lazy="joined")
