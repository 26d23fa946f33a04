"""Registered applications and API keys, what people have consented to, and the tokens given out.

The methods of grants and tokens are those that Authlib calls.
"""

import time
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Digest, DigestKey, Guid, GuidKey, Name, Seconds
from .people import CustomerDatabase, User


class Application(Base):
    """A registered application, or the API key of an account: both are clients to OAuth (documented).

    A public one has a client id and no secret (RFC 6749 section 2.1).
    """

    client_id: Mapped[GuidKey]
    database_id: Mapped[Guid] = mapped_column(ForeignKey(CustomerDatabase.id))
    name: Mapped[Name]
    is_key: Mapped[bool] = mapped_column(default=False)
    """Whether it is the API key of the account ``user_id``."""
    secret_digest: Mapped[Digest | None]
    """Of the secret only its SHA-256 is kept: it is random enough for a plain hash. None: it is public."""
    user_id: Mapped[Guid | None] = mapped_column(ForeignKey(User.id), index=True)
    """Who it acts as when no person is there: of an API key its account, else who registered the application."""
    redirect_urls: Mapped[list[str]]
    scopes: Mapped[list[str]]
    grant_types: Mapped[list[str]]
    """Those it may use."""
    response_types: Mapped[list[str]]
    """Those it may ask the authorize endpoint for."""
    lifetime: Mapped[int]
    """Of an access token, in seconds."""
    refresh_lifetime: Mapped[int]
    """Of a refresh token, in seconds; not under that of an access token."""
    sends_issuer: Mapped[bool] = mapped_column(default=False)
    """Whether answers to it carry ``iss`` (RFC 9207)."""
    renews_without_secret: Mapped[bool] = mapped_column(default=False)
    """Whether a refresh token is enough to renew access, though the application has a secret."""
    database: Mapped[CustomerDatabase] = relationship(lazy="joined")
    user: Mapped[User | None] = relationship()


class Consent(Base):
    """A scope that a user has allowed an application."""

    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True)
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)


class _Given:
    """What an application was given for a scope."""

    def check_client(self: Any, client: Any) -> bool:
        """Return whether a client got it."""
        return bool(self.client_id == client.get_client_id())

    def get_scope(self: Any) -> str:
        """Return the scope that the application is still registered for: a JWT renews itself without end."""
        return " ".join(name for name in self.scope.split() if name in self.application.scopes)


class Grant(_Given, Base):
    """One occasion on which an application got access that it can renew. All tokens that come of it refer to it.

    Of the code grant it is the authorization code, kept as its SHA-256, with what the code is bound to. Of the
    others it has a random name, and counts as used from the beginning.
    """

    digest: Mapped[DigestKey]
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id), index=True)
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), index=True)
    redirect_url: Mapped[str | None] = mapped_column(String(2000))
    """As the authorization request named it."""
    scope: Mapped[str] = mapped_column(String(200))
    code_challenge: Mapped[str | None] = mapped_column("challenge", String(128))
    """Of PKCE. None: the authorization request came without."""
    code_challenge_method: ClassVar = "S256"
    expires_at: Mapped[int]
    """Of the code itself. Seconds since 1970, UTC."""
    used: Mapped[bool] = mapped_column(default=False)
    revoked: Mapped[bool] = mapped_column(default=False)
    """Then its tokens are no good either, whenever they were given out."""
    by_secret: Mapped[bool] = mapped_column(default=False)
    """Whether a client got it by its own secret, with no person: then a changed password does not end it."""
    nonce: Mapped[str | None] = mapped_column(String(500))
    """What the ID token repeats, if one was asked for."""
    signed_in_at: Mapped[int | None]
    """When the user had signed in, for the ID token of a code. Seconds since 1970, UTC."""
    user: Mapped[User] = relationship()
    application: Mapped[Application] = relationship()

    def get_redirect_uri(self) -> str | None:
        """Return the redirect URL that the authorization request named."""
        return self.redirect_url


class RefreshToken(Base):
    """A refresh token given out, kept as its SHA-256. A used one stays, to be known if it comes again."""

    digest: Mapped[DigestKey]
    grant_digest: Mapped[Digest] = mapped_column(ForeignKey(Grant.digest), index=True)
    expires_at: Mapped[Seconds]
    used_at: Mapped[float | None]
    """When it was first used, in seconds since 1970, UTC: its grace begins then. None: it was not."""
    grant: Mapped[Grant] = relationship(lazy="joined")

    def check_client(self, client: Any) -> bool:
        """Return whether a client got it."""
        return self.grant.check_client(client)

    def get_scope(self) -> str:
        """Return the scope of its grant."""
        return self.grant.get_scope()


class AccessToken(_Given, Base):
    """An access token given out, opaque or a JWT. The token itself is not kept, only its SHA-256."""

    digest: Mapped[DigestKey]
    client_id: Mapped[Guid] = mapped_column(ForeignKey(Application.client_id), index=True)
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), index=True)
    scope: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[Seconds]
    revoked: Mapped[bool] = mapped_column(default=False)
    is_jwt: Mapped[bool] = mapped_column(default=False)
    grant_digest: Mapped[Digest | None] = mapped_column(ForeignKey(Grant.digest), index=True)
    """What it came of; None if it was given in the fragment."""
    root_digest: Mapped[Digest | None] = mapped_column(index=True)
    """Of a JWT: the opaque token that stands at the beginning. It is revoked with that one."""
    grant: Mapped[Grant | None] = relationship(lazy="joined")
    application: Mapped[Application] = relationship(lazy="joined")
    user: Mapped[User] = relationship(lazy="joined")

    def is_expired(self) -> bool:
        """Return whether its time is over."""
        return self.expires_at <= time.time()

    def is_revoked(self) -> bool:
        """Return whether it was revoked, by itself or with its grant, or its user is disabled."""
        return self.revoked or not self.user.enabled or bool(self.grant and self.grant.revoked)


class WebToken(Base):
    """A web token given out, with which a browser or a program acts as a user for a short while. Kept as SHA-256."""

    digest: Mapped[DigestKey]
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), index=True)
    expires_at: Mapped[Seconds]
    user: Mapped[User] = relationship(lazy="joined")


class SignInFailures(Base):
    """Failed sign-ins with one user name, whether there is such an account or not."""

    __tablename__ = "sign_in_failures"

    name_digest: Mapped[DigestKey]
    """The name's SHA-256: people type passwords into the wrong field."""
    failures: Mapped[int]
    last_at: Mapped[Seconds] = mapped_column(index=True)
