"""How passwords are kept, and which can be."""

import hashlib
from typing import Final

from werkzeug.security import check_password_hash, generate_password_hash

_METHOD: Final = "scrypt:2048:8:1"
"""A salted hash, as anywhere; but a cheap one, since all passwords here stand on the front page and test suites
sign in thousands of times."""
_MAX_LENGTH: Final = 200
"""Characters. A hash that is slow by design must not be fed without end."""


def password_error(password: str) -> str | None:
    """Return why nobody can have a password; None if it is good. VisualVault's own rules are not known (inferred)."""
    if not password.strip() or len(password) > _MAX_LENGTH:
        return f"A password has 1 to {_MAX_LENGTH} characters."
    if "\0" in password:
        return "A password has no null characters."
    return None


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return generate_password_hash(password, _METHOD)


def is_password(kept: str, password: str) -> bool:
    """Tell whether a password is the one that something was kept of.

    Null characters at the end would not count: scrypt takes the password as the key of an HMAC, which is filled up
    with them (RFC 2104 section 2).
    """
    return check_password_hash(kept, password) and "\0" not in password


def password_fingerprint(kept: str) -> str:
    """Return what tells that a password was changed, even to the same one, and tells nothing of it."""
    return hashlib.sha256(kept.encode()).hexdigest()
