"""Write filters in VisualVault's ``q`` language."""

from .errors import VaultError

_WILDCARDS = "%_["
"""``%`` is documented; that ``_`` and ``[`` are wildcards, too, as in SQL Server's ``LIKE``, is inferred."""


def quote(value: str) -> str:
    """Return a text literal, its quotes doubled (inferred: VisualVault documents no way to write one)."""
    return "'" + value.replace("'", "''") + "'"


def like(field: str, pattern: str) -> str:
    """Return the condition that ``field`` matches ``pattern``, where ``%`` stands for any text (documented).

    :raises VaultError: the field's name has a bracket, which cannot be written.
    """
    return f"{_name(field)} like {quote(pattern)}"


def contains(field: str, text: str) -> str:
    """Return a condition that each row whose ``field`` holds ``text`` meets.

    VisualVault documents no escape for a wildcard. Where the text has one (:func:`has_wildcards`), other rows meet
    the condition too, and :func:`matches_literally` tells them apart. ``%`` stands for a bracket, which would
    begin a set of characters.

    :raises VaultError: the field's name has a bracket, which cannot be written.
    """
    return like(field, f"%{text.replace('[', '%')}%")


def has_wildcards(text: str) -> bool:
    """Tell whether ``text`` has a character that is a wildcard to ``like``."""
    return any(character in _WILDCARDS for character in text)


def matches_literally(value: object, text: str) -> bool:
    """Tell whether ``value`` holds ``text`` literally; the case of letters is ignored (inferred of ``like``)."""
    return isinstance(value, str) and text.lower() in value.lower()


def _name(field: str) -> str:
    if "[" in field or "]" in field:
        raise VaultError(f"A field name cannot hold a bracket: {field!r}")
    return f"[{field}]"
