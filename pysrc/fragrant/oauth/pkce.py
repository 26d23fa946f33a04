"""Proof Key for Code Exchange (RFC 7636), S256 alone."""

import hashlib
import secrets
from base64 import urlsafe_b64encode


def new_verifier() -> str:
    """Return a fresh code verifier of 256 random bits (section 4.1)."""
    return secrets.token_urlsafe(32)


def challenge(verifier: str) -> str:
    """Return the S256 code challenge of a verifier (section 4.2)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
