"""Signatures, by the browser's own cryptography."""

from typing import Any

from pyodide.ffi import JsException, to_js

from .javascript import js

_IMPORT = {
    "RS256": {"name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256"},
    "ES256": {"name": "ECDSA", "namedCurve": "P-256"},
}
_VERIFY = {
    "RS256": {"name": "RSASSA-PKCS1-v1_5"},
    "ES256": {"name": "ECDSA", "hash": "SHA-256"},
}


async def verify_signature(algorithm: str, key: dict[str, Any], signed: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` is that of ``signed`` by ``key`` (a JWK); a key that is none has signed nothing."""
    try:
        imported = await js.crypto.subtle.importKey(
            "jwk", _object(key), _object(_IMPORT[algorithm]), False, to_js(["verify"])
        )
        return bool(
            await js.crypto.subtle.verify(_object(_VERIFY[algorithm]), imported, to_js(signature), to_js(signed))
        )
    except JsException:
        return False


def _object(value: dict[str, Any]) -> Any:
    return to_js(value, dict_converter=js.Object.fromEntries)
