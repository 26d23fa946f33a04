"""How passwords are kept."""

from typing import Final

from werkzeug.security import check_password_hash, generate_password_hash

_METHOD: Final = "scrypt:2048:8:1"
"""A salted hash, as anywhere; but a cheap one, since all passwords here stand on the front page and test suites
sign in thousands of times."""


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return generate_password_hash(password, _METHOD)


def is_password(kept: str, password: str) -> bool:
    """Tell whether a password is the one that something was kept of.

    Null characters at the end would not count: scrypt takes the password as the key of an HMAC, which is filled up
    with them (RFC 2104 section 2).
    """
    return check_password_hash(kept, password) and "\0" not in password
