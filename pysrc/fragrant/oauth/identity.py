"""The ID token of OpenID Connect: who signed in, as their server has signed it.

OpenID Connect Core 1.0 sections 2, 3.1.3.7 and 3.2.2.11.
"""

import binascii
import math
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from typing import Any

from ..strict_json import loads
from .refusals import refuse
from .refusals.refusal import Refusal
from .server import Server
from .signatures import ALGORITHMS
from .token import Token

SKEW = 300
"""Seconds by which the server's clock may differ from this machine's."""


@dataclass(frozen=True, slots=True)
class IdToken:
    """A decoded ID token, which does not print itself. Use its claims only after a check of them and the signature."""

    header: dict[str, Any] = field(repr=False)
    claims: dict[str, Any] = field(repr=False)
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)

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
        return self._first_text("preferred_username", "name", "email", "sub")

    @property
    def hint(self) -> str:
        """Return a name by which people sign in, for ``login_hint``; "" where there is none (section 3.1.2.1)."""
        return self._first_text("preferred_username", "email")

    @property
    def audiences(self) -> list[Any]:
        """Return the ``aud`` claim, which may be one value or a list."""
        audience = self.claims.get("aud")
        return audience if isinstance(audience, list) else [audience]

    def check(self, server: Server, token: Token, wall: float, route: str = "") -> Refusal | None:
        """Return the refusal for the first wrong claim but ``nonce``, or None when all are right.

        ``token`` is the access token beside it; ``wall`` is now, in seconds since 1970. Implicit needs ``at_hash``,
        without which an injected access token goes unnoticed (section 3.2.2.9). A token endpoint may leave it out
        (section 3.1.3.6).
        """
        claims = self.claims
        if claims.get("iss") != server.issuer:
            return refuse("issuer_mismatch", route=route)
        if not self._is_for(server.client_id):
            return refuse("id_token_audience", route=route)
        if not _number(claims.get("exp")) > wall - SKEW or not _number(claims.get("iat"), math.inf) < wall + SKEW:
            return refuse("id_token_expired", route=route)
        is_hashed = server.flow == "implicit" or "at_hash" in claims
        hashes = [token.at_hash(digest) for digest in ALGORITHMS[self.header["alg"]].digests]
        if is_hashed and claims.get("at_hash") not in hashes:
            return refuse("id_token_hash", route=route)
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            return refuse("id_token_malformed", route=route)
        return None

    def check_nonce(self, nonce: str, route: str = "") -> Refusal | None:
        """Return the refusal for a ``nonce`` that is not the one of this sign-in, or None."""
        if self.claims.get("nonce") in (None, ""):
            return refuse("id_token_nonce_missing", route=route)
        return None if self.claims["nonce"] == nonce else refuse("id_token_nonce", route=route)

    def check_renewed(self, first: "IdToken") -> Refusal | None:
        """Return the refusal for what a renewal may not change since the ``first`` one, or None (section 12.2).

        The issuer is checked with the other claims. Whether ``sub`` is the same decides whose page this still is.
        ``typ``, if it is there, must be JWT: without a nonce nothing else tells an ID token from another JWT.
        """
        if self.claims.get("nonce") not in (None, "", first.claims["nonce"]):
            return refuse("id_token_nonce")
        kind = self.header.get("typ", "JWT")
        if not isinstance(kind, str) or kind.upper() != "JWT" or self.claims["iat"] < first.claims["iat"]:
            return refuse("id_token_renewed")
        if not _same_members(self.audiences, first.audiences) or self.claims.get("azp") != first.claims.get("azp"):
            return refuse("id_token_renewed")
        return None

    def _first_text(self, *names: str) -> str:
        claims = (self.claims.get(name) for name in names)
        return next((claim for claim in claims if isinstance(claim, str) and claim), "")

    def _is_for(self, client_id: str) -> bool:
        """Tell whether it was made for a client: with several audiences, ``azp`` must say so, too."""
        party = self.claims.get("azp")
        is_party = party == client_id or (party is None and len(self.audiences) == 1)
        return client_id in self.audiences and is_party


def _same_members(some: list[Any], others: list[Any]) -> bool:
    return all(each in others for each in some) and all(each in some for each in others)


def _number(value: object, otherwise: float = -math.inf) -> float:
    """Return a number unchanged, and an infinity, which fails every comparison, for anything else."""
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
