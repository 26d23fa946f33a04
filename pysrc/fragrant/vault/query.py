"""Filters in VisualVault's ``q`` language."""

from .errors import VaultError

_WILDCARDS = "%_["
"""``%`` is documented; that ``_`` and ``[`` are wildcards, too, as in SQL Server's ``LIKE``, is inferred."""


def quote(value: str) -> str:
    """Return a text literal. Doubling a quote is inferred; VisualVault documents no way to write one."""
    return "'" + value.replace("'", "''") + "'"


def like(field: str, pattern: str) -> str:
    """Return the condition that ``field`` matches ``pattern``, where ``%`` stands for any text (documented).

    :raises VaultError: the field's name has a bracket, which cannot be written.
    """
    return f"{_name(field)} like {quote(pattern)}"


def contains(field: str, text: str) -> str:
    """Return the condition that ``field`` holds ``text``, as nearly as it can be written.

    VisualVault documents no way to write a wildcard that stands for itself. Where the text has one
    (:func:`has_wildcards`), the condition finds every row that holds the text, and others besides:
    :func:`matches_literally` tells them apart. A bracket would begin a set of characters and exclude rows that hold
    it; ``%`` takes its place.

    :raises VaultError: as for :func:`like`.
    """
    return like(field, f"%{text.replace('[', '%')}%")


def has_wildcards(text: str) -> bool:
    """Tell whether ``like`` takes a character of ``text`` for something else than itself."""
    return any(character in _WILDCARDS for character in text)


def matches_literally(value: object, text: str) -> bool:
    """Tell whether ``value`` holds ``text`` as it stands, whatever the case of its letters (inferred of ``like``)."""
    return isinstance(value, str) and text.lower() in value.lower()


def _name(field: str) -> str:
    if "[" in field or "]" in field:
        raise VaultError(f"A field name cannot hold a bracket: {field!r}")
    return f"[{field}]"
