"""A filter from an address, which may hold anything."""

from fragrant.vault import VaultError
from fragrant.vault.filters import Condition, load


def read_filter(text: str) -> Condition | None:
    """Return the filter of a text; None for "". :raises VaultError: it is none, or one that can't be asked for."""
    if not text:
        return None
    condition = load(text)
    _ = condition.q, condition.is_exact  # which find out whether its values can be written on this day
    return condition


def is_readable(text: str) -> bool:
    """Tell whether a text is a filter."""
    try:
        read_filter(text)
    except VaultError:
        return False
    return True
