"""How passwords are kept."""

from typing import Final

from werkzeug.security import generate_password_hash

_METHOD: Final = "scrypt:2048:8:1"
"""A salted hash, as anywhere; but a cheap one, since all passwords here stand on the front page and test suites
sign in thousands of times."""


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return generate_password_hash(password, _METHOD)
