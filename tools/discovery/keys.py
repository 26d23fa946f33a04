"""A server's keys, by their thumbprints."""

import base64
import hashlib
import json
from typing import Any

from .fetching import FetchError, fetch_json

_MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
"""What of a key is hashed, in this order (RFC 7638 section 3.2, RFC 8037 section 2)."""


def fetch_thumbprints(url: str) -> tuple[str, ...]:
    """Return the thumbprint (RFC 7638) of each public key in the JWK set at an address, in order.

    Keys of other types are left out, as the page leaves them out.

    :raises FetchError: there is no such set, or no key in it.
    """
    key_set = fetch_json(url)
    keys = key_set.get("keys") if isinstance(key_set, dict) else None
    if not isinstance(keys, list):
        raise FetchError("answers with something that is no JWK set (RFC 7517 section 5)")
    found = sorted({print_ for key in keys if (print_ := _thumbprint(key))})
    if not found:
        raise FetchError("has no public key in its JWK set")
    return tuple(found)


def _thumbprint(key: Any) -> str:
    names = _MEMBERS.get(str(key.get("kty")), ()) if isinstance(key, dict) else ()
    hashed = {name: key.get(name) for name in names}
    if not hashed or not all(isinstance(value, str) for value in hashed.values()):
        return ""
    text = json.dumps(hashed, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode("utf-8", "replace")).digest()).rstrip(b"=").decode()
