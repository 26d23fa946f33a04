"""The ID token of OpenID Connect's implicit flow: who signed in, and that the access token is theirs.

OpenID Connect Core 1.0 sections 3.2.2.9 to 3.2.2.11. Plain implicit cannot notice an injected access
token; here such a token lacks the hash that the server signed.
"""

import binascii
import math
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..strict_json import loads
from .refusals import refuse
from .refusals.refusal import Refusal
from .server import Server
from .transaction import Transaction

ALGORITHMS: Mapping[str, Mapping[str, str]] = {
    "RS256": {"kty": "RSA"},
    "ES256": {"kty": "EC", "crv": "P-256"},
}
"""The signature algorithms that are accepted, with what their keys must be. ``none`` and HMAC never are."""

SKEW = 300
"""Seconds by which the server's clock may differ from this machine's."""


@dataclass(frozen=True, slots=True)
class IdToken:
    """A decoded ID token. Use its claims only after :meth:`check` and a check of the signature."""

    header: dict[str, Any]
    claims: dict[str, Any]
    signed: bytes
    signature: bytes

    @classmethod
    def read(cls, text: str) -> "IdToken | Refusal":
        """Return the ID token that a compact JWS holds (RFC 7515 section 7.1), or the refusal if it holds none."""
        parts = text.split(".")
        if len(parts) != 3:
            return refuse("id_token_malformed")
        try:
            header, claims = (loads(_decode(part)) for part in parts[:2])
            signature = _decode(parts[2])
        except ValueError:
            return refuse("id_token_malformed")
        if not isinstance(header, dict) or not isinstance(claims, dict):
            return refuse("id_token_malformed")
        # an extension that must be understood is not understood here (RFC 7515 section 4.1.11)
        algorithm = header.get("alg")
        if not isinstance(algorithm, str) or algorithm not in ALGORITHMS or "crit" in header:
            return refuse("id_token_algorithm")
        return cls(header, claims, f"{parts[0]}.{parts[1]}".encode("ascii"), signature)

    @property
    def subject(self) -> str:
        """Return the ``sub`` claim: the account's identifier at its issuer, which never changes."""
        return str(self.claims["sub"])

    @property
    def account(self) -> str:
        """Return a name of the account to show to a person."""
        names = (self.claims.get(name) for name in ("preferred_username", "name", "email", "sub"))
        return next((name for name in names if isinstance(name, str) and name), "")

    def check(self, server: Server, transaction: Transaction, at_hash: str, wall: float) -> Refusal | None:
        """Return the refusal for the first wrong claim, or None when all are right (section 3.2.2.11).

        ``at_hash`` is that of the access token beside it; ``wall`` is now, in seconds since 1970.
        """
        claims, route = self.claims, transaction.route
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        expires, issued = claims.get("exp"), claims.get("iat")
        if claims.get("iss") != server.issuer:
            return refuse("issuer_mismatch", route=route)
        if server.client_id not in audiences or (len(audiences) > 1 and claims.get("azp") != server.client_id):
            return refuse("id_token_audience", route=route)
        if claims.get("nonce") in (None, ""):
            return refuse("id_token_nonce_missing", route=route)
        if not transaction.nonce or claims["nonce"] != transaction.nonce:
            return refuse("id_token_nonce", route=route)
        if not _number(expires) > wall - SKEW or not _number(issued, math.inf) < wall + SKEW:
            return refuse("id_token_expired", route=route)
        if claims.get("at_hash") != at_hash:
            return refuse("id_token_hash", route=route)
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            return refuse("id_token_malformed", route=route)
        return None

    def find_key(self, key_set: Any) -> dict[str, Any] | None:
        """Return the one key of a JWK set (RFC 7517) that can have signed this; only its needed members are kept."""
        keys = key_set.get("keys") if isinstance(key_set, dict) else None
        wanted = ALGORITHMS[self.header["alg"]]
        fitting = [
            key
            for key in (keys if isinstance(keys, list) else [])
            if isinstance(key, dict)
            and all(key.get(name) == value for name, value in wanted.items())
            and key.get("use", "sig") == "sig"
            and ("kid" not in self.header or key.get("kid") == self.header["kid"])
        ]
        if len(fitting) != 1:
            return None
        members = ("kty", "n", "e", "crv", "x", "y")
        return {name: fitting[0][name] for name in members if isinstance(fitting[0].get(name), str)}


def _number(value: object, otherwise: float = -math.inf) -> float:
    """Return a number unchanged, and NaN, which fails every comparison, for anything else."""
    fine = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf
    return value if fine else otherwise  # type: ignore[return-value]  # `fine` says that it is a number


def _decode(text: str) -> bytes:
    """Decode base64url without padding. :raises ValueError: it is not of that form."""
    if not text.isascii() or set(text) & set("+/=\n\r\t "):
        raise ValueError(text)
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as problem:
        raise ValueError(text) from problem
