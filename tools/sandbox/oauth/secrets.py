"""Secrets: how client secrets are made, and what is kept of them and of whatever else is random."""

import hashlib
import hmac
import secrets
from base64 import b64encode


def write_secret(randomness: bytes) -> str:
    """Return 32 bytes as a secret: 44 characters of base64 (the shape is seen in their clients)."""
    return b64encode(randomness).decode()


def make_secret() -> str:
    """Return a new secret."""
    return write_secret(secrets.token_bytes(32))


def digest_of(secret: str) -> str:
    """Return what is kept of a secret, a token or a code. It is random enough for a plain hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def is_secret(shown: str, digest: str | None) -> bool:
    """Return whether a secret is the one of a digest, in constant time. Without a digest there is none."""
    return hmac.compare_digest(digest_of(shown), digest or "0" * 64) and digest is not None
