"""What a spreadsheet makes of a text."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What it takes for the beginning of a formula."""
_PLAIN_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet takes for a text, not for a formula: it may be somebody else's."""
    return f"'{text}" if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text) else text


def as_meant(text: str) -> str:
    """Return a text without the apostrophe that :func:`harmless` has put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
