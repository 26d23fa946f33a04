"""What a list asks for first, for the ``first_calls`` of a view."""

from collections.abc import Awaitable
from typing import Any

from ....browser.grid import AT_ONCE, load
from ....vault import Vault, VaultError
from ....vault.filters import Condition
from ..filter_builder.reading import read_filter
from .query import ListQuery


def first_rows(vault: Vault, query: ListQuery, sort: tuple[str, str]) -> list[Awaitable[Any]]:
    """Return the calls for the grid itself, and for its first rows where the server finds just those wanted."""
    if not query.is_exact:
        return [load()]
    return [load(), query.listing(vault, sort).raw_page(0, AT_ONCE)]


def condition_of(text: str) -> Condition | None:
    """Return the filter of a place; None for none, and for one that can't be read, which the list tells."""
    try:
        return read_filter(text)
    except VaultError:
        return None
