"""The key that signs ID tokens: made when it is first needed, and gone with the sandbox."""

import threading
from typing import Any

from flask import Flask, current_app
from joserfc.jwk import RSAKey

_EXTENSION = "sandbox-signing"
_BITS = 2048


class SigningKey:
    """An RSA key for RS256."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: RSAKey | None = None

    @property
    def private(self) -> RSAKey:
        """Return the key; all threads get the same one."""
        with self._lock:
            if self._key is None:
                parameters: Any = {"use": "sig", "alg": "RS256"}
                self._key = RSAKey.generate_key(_BITS, parameters, auto_kid=True)
            return self._key

    @property
    def public_set(self) -> dict[str, Any]:
        """Return its public half as a JSON Web Key Set (RFC 7517 section 5)."""
        return {"keys": [self.private.as_dict(private=False)]}


def add_signing_key(app: Flask) -> None:
    """Give ``app`` a key of its own."""
    app.extensions[_EXTENSION] = SigningKey()


def signing_key() -> SigningKey:
    """Return the key of the application at work."""
    key: SigningKey = current_app.extensions[_EXTENSION]
    return key
