"""Check the form of single values, from responses and from JSON alike."""

import re
from typing import TypeGuard

ERROR_TEXT = re.compile(r"[\x20-\x21\x23-\x5B\x5D-\x7E]+")
"""RFC 6749 section 4.2.2.1: the characters of ``error`` and ``error_description``."""

# RFC 6750 section 2.1
_B64TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
# 10 digits of seconds are centuries; more is nonsense, and a sign or a fraction is not an integer
_SECONDS = re.compile(r"[0-9]{1,10}")


def is_b64token(value: str) -> bool:
    """Tell whether a text has the form of a bearer token."""
    return _B64TOKEN.fullmatch(value) is not None


def is_refresh_token(value: object) -> TypeGuard[str]:
    """Tell whether a value has the form of a refresh token (RFC 6749 appendix A.17: visible characters, space)."""
    return isinstance(value, str) and value.isascii() and value.isprintable()


def expires_in_seconds(value: object, default: int) -> int | None:
    """Return a lifetime in seconds: a positive integer, in digits or, from JSON, as a number.

    Return ``default`` when there is none, and None when it is anything else.
    """
    if value is None or value == "":
        return default
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not _SECONDS.fullmatch(text):
        return None
    return int(text) or None
