"""The signatures of ID tokens: which are accepted, and the key that can have made one (RFC 7515, 7517 and 7518)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

_PUBLIC = ("kty", "n", "e", "crv", "x", "y")


class Algorithm(NamedTuple):
    """What an ``alg`` means: the members that its keys must have, and the hashes that ``at_hash`` may be of."""

    key: Mapping[str, str]
    digests: tuple[str, ...]


ALGORITHMS: Mapping[str, Algorithm] = {
    "RS256": Algorithm({"kty": "RSA"}, ("sha256",)),
    "PS256": Algorithm({"kty": "RSA"}, ("sha256",)),
    "ES256": Algorithm({"kty": "EC", "crv": "P-256"}, ("sha256",)),
    "ES384": Algorithm({"kty": "EC", "crv": "P-384"}, ("sha384",)),
    # One thing by two names (RFC 9864). No standard says which hash goes with it: most take its own (RFC 8032),
    # and glewlwyd the shorter one.
    "EdDSA": Algorithm({"kty": "OKP", "crv": "Ed25519"}, ("sha512", "sha256")),
    "Ed25519": Algorithm({"kty": "OKP", "crv": "Ed25519"}, ("sha512", "sha256")),
}
"""The algorithms that are accepted, all of which WebCrypto has. ``none`` and HMAC never are (RFC 8725 section 3.1)."""


def find_key(header: Mapping[str, Any], key_set: Any) -> dict[str, Any] | None:
    """Return the one key of a JWK set (RFC 7517) that can have signed under a header; only its public members.

    A key that says what it is for must say this algorithm, and signatures.
    """
    keys = key_set.get("keys") if isinstance(key_set, dict) else None
    fitting = [key for key in (keys if isinstance(keys, list) else []) if isinstance(key, dict) and _fits(header, key)]
    if len(fitting) != 1:
        return None
    return {name: fitting[0][name] for name in _PUBLIC if isinstance(fitting[0].get(name), str)}


def _fits(header: Mapping[str, Any], key: Mapping[str, Any]) -> bool:
    algorithm = header["alg"]
    operations = key.get("key_ops", ["verify"])
    return (
        all(key.get(name) == value for name, value in ALGORITHMS[algorithm].key.items())
        and key.get("alg", algorithm) == algorithm
        and key.get("use", "sig") == "sig"
        and isinstance(operations, list)
        and "verify" in operations
        and ("kid" not in header or key.get("kid") == header["kid"])
    )
