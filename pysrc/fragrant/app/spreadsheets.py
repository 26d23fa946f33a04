"""What a spreadsheet makes of a text."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What it takes for the beginning of a formula."""
_PLAIN_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet takes for a text, not for a formula: it may be somebody else's."""
    return f"'{text}" if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text) else text
