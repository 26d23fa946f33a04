"""Customers and their databases, and the people in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Guid, GuidKey, OfDatabase


class Customer(Base):
    """A customer of VisualVault's: the first alias in an API address."""

    id: Mapped[GuidKey]
    alias: Mapped[str] = mapped_column(String(100), unique=True)


class CustomerDatabase(Base):
    """One database of a customer: the second alias in an API address, and what the scope ``vault`` covers."""

    __table_args__ = (UniqueConstraint("customer_id", "alias"),)

    id: Mapped[GuidKey]
    customer_id: Mapped[Guid] = mapped_column(ForeignKey(Customer.id))
    alias: Mapped[str] = mapped_column(String(100))
    customer: Mapped[Customer] = relationship(lazy="joined")


class Account(Base):
    """Someone who can sign in. The same person may be a user of several databases."""

    id: Mapped[GuidKey]
    username: Mapped[str] = mapped_column(String(100), unique=True)
    """In lower case: user names are compared without case."""
    password_hash: Mapped[str] = mapped_column(String(200))


class Site(OfDatabase, Base):
    """A site of a database: every user and every group belongs to one."""

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))
    site_type: Mapped[str] = mapped_column(String(40))


class User(OfDatabase, Base):
    """A user of one database. Without an account it is there to be listed, and can't sign in."""

    __table_args__ = (UniqueConstraint("database_id", "account_id"),)

    site_id: Mapped[Guid] = mapped_column(ForeignKey(Site.id), index=True)
    account_id: Mapped[str | None] = mapped_column(String(36), ForeignKey(Account.id))
    user_id: Mapped[str] = mapped_column(String(100))
    """The name people sign in with, as it was first written: VisualVault's ``userid``."""
    first_name: Mapped[str] = mapped_column(String(100))
    middle_initial: Mapped[str] = mapped_column(String(1))
    last_name: Mapped[str] = mapped_column(String(100))
    email_address: Mapped[str] = mapped_column(String(200))
    enabled: Mapped[bool] = mapped_column(default=True)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_never_expires: Mapped[bool] = mapped_column(default=False)
    password_expires: Mapped[datetime | None]


class Group(OfDatabase, Base):
    """A group of users. VaultAccess and VaultAdmins carry VisualVault's own rights (documented)."""

    site_id: Mapped[Guid] = mapped_column(ForeignKey(Site.id))
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(400))


class Membership(Base):
    """A user in a group."""

    group_id: Mapped[str] = mapped_column(String(36), ForeignKey(Group.id), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36), ForeignKey(User.id), primary_key=True, index=True)


class Supervision(Base):
    """That a user has another for a supervisor."""

    user_id: Mapped[str] = mapped_column(String(36), ForeignKey(User.id), primary_key=True)
    supervisor_id: Mapped[str] = mapped_column(String(36), ForeignKey(User.id), primary_key=True, index=True)


class PasswordReset(Base):
    """Leave to choose a new password, kept as the SHA-256 of the token that carries it."""

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    expires_at: Mapped[int]
    """Seconds since 1970, UTC."""
