"""What lists can be asked for."""

from typing import Literal, TypeAlias, TypedDict

from ..filters.conditions import Condition

Filter: TypeAlias = Condition | str | None
"""Which rows: a condition, a text in VisualVault's ``q`` language, or all."""


class ListOptions(TypedDict, total=False):
    """What each list takes (documented)."""

    fields: str
    """Names with commas: the only fields to answer, beside those that always come."""
    expand: bool
    """All fields."""
    sort: str
    """The name of one field."""
    sortdir: Literal["asc", "desc"]


class DocumentOptions(ListOptions, total=False):
    """What lists of documents take besides (documented)."""

    index_fields: Literal["include", "only"]


class SearchOptions(DocumentOptions, total=False):
    """What lists of documents take that are searched by what the files say (seen)."""

    fulltext: str


class UserOptions(ListOptions, total=False):
    """What lists of users take besides (seen)."""

    enabled: Literal["true", "false", "all"]
