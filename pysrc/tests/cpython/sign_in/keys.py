"""Keys of an OpenID provider, what it signs with them, and how that is checked: by joserfc, as browsers would."""

import json
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

_MAKE: Mapping[str, Callable[[], Any]] = {
    "RS256": lambda: RSAKey.generate_key(2048),
    "PS256": lambda: RSAKey.generate_key(2048),
    "ES256": lambda: ECKey.generate_key("P-256"),
    "ES384": lambda: ECKey.generate_key("P-384"),
    "EdDSA": lambda: OKPKey.generate_key("Ed25519"),
    "Ed25519": lambda: OKPKey.generate_key("Ed25519"),
}
_KINDS: Mapping[str, Any] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}
_made: dict[tuple[str, str], Any] = {}


def key_of(algorithm: str, name: str = "") -> Any:
    """Return a key pair, the same one for the same name."""
    if (algorithm, name) not in _made:
        _made[algorithm, name] = _MAKE[algorithm]()
    return _made[algorithm, name]


def key_set(algorithm: str = "RS256", **changes: Any) -> dict[str, Any]:
    """Return what the provider publishes; ``changes`` are of the key's members."""
    public = key_of(algorithm).as_dict(private=False)
    return {"keys": [{**public, "kid": "1", "alg": algorithm, "use": "sig", **changes}]}


def sign(claims: Mapping[str, Any], algorithm: str = "RS256", *, key: Any = None, **header: str) -> str:
    """Return an ID token of these claims; ``header`` adds to its header."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # joserfc would rather have the newer name of EdDSA
        whole, text = {"alg": algorithm, "kid": "1", **header}, json.dumps(claims)
        return jws.serialize_compact(whole, text, key or key_of(algorithm), algorithms=[algorithm])


def holds(algorithm: str, key: Mapping[str, Any], signed: bytes, signature: bytes) -> bool:
    """Tell whether a signature is that of what was signed."""
    text = signed + b"." + urlsafe_b64encode(signature).rstrip(b"=")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            jws.deserialize_compact(text, _KINDS[key["kty"]].import_key(dict(key)), algorithms=[algorithm])
        except (JoseError, ValueError):
            return False
    return True
