"""Customers and their databases, and the people in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Description, DigestKey, Guid, GuidKey, Name, OfDatabase, Seconds


class Customer(Base):
    """A customer of VisualVault's: the first alias in an API address."""

    id: Mapped[GuidKey]
    alias: Mapped[Name] = mapped_column(unique=True)


class CustomerDatabase(Base):
    """One database of a customer: the second alias in an API address, and what the scope ``vault`` covers."""

    __table_args__ = (UniqueConstraint("customer_id", "alias"),)

    id: Mapped[GuidKey]
    customer_id: Mapped[Guid] = mapped_column(ForeignKey(Customer.id))
    alias: Mapped[Name]
    customer: Mapped[Customer] = relationship(lazy="joined")

    @property
    def aliases(self) -> tuple[str, str]:
        """Return the aliases of customer and database as addresses are routed: in lower case."""
        return self.customer.alias.lower(), self.alias.lower()


class Account(Base):
    """Someone who can sign in. The same person may be a user of several databases."""

    id: Mapped[GuidKey]
    username: Mapped[Name] = mapped_column(unique=True)
    """In lower case: user names are compared without case."""
    password_hash: Mapped[str] = mapped_column(String(200))


class Site(OfDatabase, Base):
    """A site of a database: every user and every group belongs to one."""

    name: Mapped[Name]
    description: Mapped[Description] = mapped_column(default="")
    site_type: Mapped[str] = mapped_column(String(40), default="Location")


class User(OfDatabase, Base):
    """A user of one database. Without an account it is there to be listed, and can't sign in."""

    __table_args__ = (UniqueConstraint("database_id", "account_id"),)

    site_id: Mapped[Guid] = mapped_column(ForeignKey(Site.id), index=True)
    account_id: Mapped[Guid | None] = mapped_column(ForeignKey(Account.id))
    user_id: Mapped[Name]
    """The name people sign in with, as it was first written: VisualVault's ``userid``."""
    first_name: Mapped[Name]
    middle_initial: Mapped[str] = mapped_column(String(1))
    last_name: Mapped[Name]
    email_address: Mapped[str] = mapped_column(String(200))
    enabled: Mapped[bool] = mapped_column(default=True)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_never_expires: Mapped[bool] = mapped_column(default=False)
    password_expires: Mapped[datetime | None]
    account: Mapped[Account | None] = relationship()
    database: Mapped[CustomerDatabase] = relationship()
    groups: Mapped[list["Group"]] = relationship(secondary="memberships", order_by="Group.name", viewonly=True)


class Group(OfDatabase, Base):
    """A group of users. VaultAccess and VaultAdmins carry VisualVault's own rights (documented)."""

    site_id: Mapped[Guid] = mapped_column(ForeignKey(Site.id))
    name: Mapped[Name]
    description: Mapped[Description]


class Membership(Base):
    """A user in a group."""

    group_id: Mapped[Guid] = mapped_column(ForeignKey(Group.id, ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True, index=True)


class Supervision(Base):
    """That a user has another for a supervisor."""

    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True)
    supervisor_id: Mapped[Guid] = mapped_column(ForeignKey(User.id), primary_key=True, index=True)


class PasswordReset(Base):
    """Leave to choose a new password, kept as the SHA-256 of the token that carries it."""

    digest: Mapped[DigestKey]
    user_id: Mapped[Guid] = mapped_column(ForeignKey(User.id))
    expires_at: Mapped[Seconds]
