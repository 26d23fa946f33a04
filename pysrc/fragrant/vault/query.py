"""Filters in VisualVault's ``q`` language."""

from .errors import VaultError


def quote(value: str) -> str:
    """Return a text literal. Doubling a quote is inferred; VisualVault documents no way to write one."""
    return "'" + value.replace("'", "''") + "'"


def like(field: str, pattern: str) -> str:
    """Return the condition that ``field`` matches ``pattern``, where ``%`` stands for any text (documented).

    :raises VaultError: the field's name has a bracket, which cannot be written.
    """
    return f"{_name(field)} like {quote(pattern)}"


def _name(field: str) -> str:
    if "[" in field or "]" in field:
        raise VaultError(f"A field name cannot hold a bracket: {field!r}")
    return f"[{field}]"
