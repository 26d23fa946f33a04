"""Signatures, by the browser's own cryptography."""

from typing import Any

from pyodide.ffi import JsException, to_js

from .javascript import js

_IMPORT: dict[str, dict[str, Any]] = {
    "RS256": {"name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256"},
    "PS256": {"name": "RSA-PSS", "hash": "SHA-256"},
    "ES256": {"name": "ECDSA", "namedCurve": "P-256"},
    "ES384": {"name": "ECDSA", "namedCurve": "P-384"},
    "EdDSA": {"name": "Ed25519"},
    "Ed25519": {"name": "Ed25519"},
}
_VERIFY: dict[str, dict[str, Any]] = {
    "RS256": {"name": "RSASSA-PKCS1-v1_5"},
    "PS256": {"name": "RSA-PSS", "saltLength": 32},
    "ES256": {"name": "ECDSA", "hash": "SHA-256"},
    "ES384": {"name": "ECDSA", "hash": "SHA-384"},
    "EdDSA": {"name": "Ed25519"},
    "Ed25519": {"name": "Ed25519"},
}


async def verify_signature(algorithm: str, key: dict[str, Any], signed: bytes, signature: bytes) -> bool | None:
    """Tell whether ``signature`` is that of ``signed`` by ``key`` (a JWK); None where the browser lacks the algorithm.

    An invalid key never verifies.
    """
    try:
        imported = await js.crypto.subtle.importKey(
            "jwk", _object(key), _object(_IMPORT[algorithm]), False, to_js(["verify"])
        )
        return bool(
            await js.crypto.subtle.verify(_object(_VERIFY[algorithm]), imported, to_js(signature), to_js(signed))
        )
    except JsException as error:
        return None if error.name == "NotSupportedError" else False


def _object(value: dict[str, Any]) -> Any:
    return to_js(value, dict_converter=js.Object.fromEntries)
