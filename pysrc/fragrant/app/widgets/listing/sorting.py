"""The order of a list, as it stands in the address: ``<field>.<asc|desc>``."""

_DIRECTIONS = ("asc", "desc")

Sort = tuple[str, str]
"""A field and ``asc`` or ``desc``; "" for the server's own order."""


def read_sort(text: str) -> Sort:
    """Return what a text says; the server's own order where it says nothing of the kind."""
    field, _, direction = text.rpartition(".")
    return (field, direction) if field and direction in _DIRECTIONS else ("", "")


def sort_text(sort: Sort) -> str:
    """Return the text for an order; "" for the server's own."""
    return ".".join(sort) if sort[0] else ""
