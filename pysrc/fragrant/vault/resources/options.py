"""Options of lists, and what several methods are given."""

from datetime import datetime
from typing import Literal, TypeAlias, TypedDict

from ..filters.conditions import Condition

Filter: TypeAlias = Condition | str | None
"""Which rows: a condition, a text in VisualVault's ``q`` language, or all."""


class ListOptions(TypedDict, total=False):
    """Options of every list (documented)."""

    fields: str
    """Names, separated by commas: only these fields are returned, beside those that always are."""
    expand: bool
    """Return all fields."""
    sort: str
    """The field to sort by."""
    sortdir: Literal["asc", "desc"]
    limit: int
    """The most rows to return."""


class DocumentOptions(ListOptions, total=False):
    """Further options of lists of documents (documented)."""

    index_fields: Literal["include", "only"]
    """“include” adds the index fields to each row."""


class SearchOptions(DocumentOptions, total=False):
    """Options of lists of documents with full-text search (seen)."""

    fulltext: str
    """A text to find in the files."""


class UserOptions(ListOptions, total=False):
    """Further options of lists of users (seen)."""

    enabled: Literal["true", "false", "all"]
    acct_info: bool
    """Ask for information on accounts; what it adds to a row is not known."""
    user_extended_properties: bool
    """Ask for extended properties; what it adds to a row is not known."""


class UserValues(TypedDict, total=False):
    """What a user is made with, or changed to (seen)."""

    first_name: str
    middle_initial: str
    last_name: str
    email_address: str
    password: str
    must_change_password: bool
    password_never_expires: bool
    password_expires: datetime


class NewUser(UserValues, total=False):
    """Further values of a new user (seen), beside :class:`UserValues`."""

    send_email: bool


class UserChanges(UserValues, total=False):
    """Further values that can be changed (seen), beside :class:`UserValues`."""

    enabled: bool
    is_vault_access: bool
