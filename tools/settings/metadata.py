"""What an authorization server tells of itself: the part that settings follow from, read by strict rules.

The names are those of RFC 8414 section 2, OpenID Connect Discovery 1.0 section 3 and RP-Initiated Logout 1.0.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .rules import url

ENDPOINTS: Mapping[str, str] = {
    "authorization_endpoint": "authorize_url",
    "token_endpoint": "token_url",
    "jwks_uri": "jwks_url",
    "revocation_endpoint": "revocation_url",
    "end_session_endpoint": "end_session_url",
}
"""Addresses that the page may go to or ask, each with its key of ``[oauth]``.

An address that the token would be shown to as to an API, such as that of user info, is not among them: a person names
those.
"""

LISTS = (
    "code_challenge_methods_supported",
    "grant_types_supported",
    "id_token_signing_alg_values_supported",
    "prompt_values_supported",
    "response_modes_supported",
    "response_types_supported",
    "scopes_supported",
    "token_endpoint_auth_methods_supported",
)
"""What the server can, by which the settings are judged."""

NAMES_ITSELF = "authorization_response_iss_parameter_supported"
"""Whether each response names the issuer (RFC 9207 section 3); it does not where this is left out."""

_WORDS = re.compile(r"[\x20-\x7E]{1,256}")


class MetadataError(ValueError):
    """A document is no metadata of the issuer. The message is the rest of a sentence about it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of one issuer. A list that the server leaves out is not in ``lists``."""

    issuer: str
    endpoints: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    names_itself: bool

    @classmethod
    def read(cls, document: Any, issuer: str) -> "Metadata":
        """Return the metadata that a decoded JSON document holds.

        :raises MetadataError: it breaks a rule, or is of another issuer (RFC 8414 section 3.3).
        """
        if not isinstance(document, dict):
            raise MetadataError("is no JSON object")
        if document.get("issuer") != issuer:
            raise MetadataError(f"names {_shown(document.get('issuer'))} as its issuer, not exactly {issuer!r}")
        endpoints = {name: _endpoint(name, document[name], issuer) for name in ENDPOINTS if name in document}
        if "authorization_endpoint" not in endpoints:
            raise MetadataError("has no authorization_endpoint, without which nobody can sign in")
        lists = {name: _list(name, document[name]) for name in LISTS if name in document}
        names_itself = document.get(NAMES_ITSELF, False)
        if not isinstance(names_itself, bool):
            raise MetadataError(f"has {NAMES_ITSELF} = {_shown(names_itself)}, which must be true or false")
        return cls(issuer, endpoints, lists, names_itself)

    def to_json(self) -> dict[str, Any]:
        """Return it as it was read, without all else that the document held."""
        lists = {name: list(values) for name, values in self.lists.items()}
        return {"issuer": self.issuer, NAMES_ITSELF: self.names_itself, **self.endpoints, **lists}


def _endpoint(name: str, value: object, issuer: str) -> str:
    """Return an address of the strict form that tokens are sent to; http only for an issuer on this machine, too."""
    if not isinstance(value, str):
        raise MetadataError(f"has {name} = {_shown(value)}, which must be a text")
    if url(value):
        raise MetadataError(f"has a {name} that is no plain https address (no user, no fragment, visible ASCII alone)")
    if value.startswith("http:") and issuer.startswith("https:"):
        raise MetadataError(f"has {name} = {_shown(value)}, which must be https, as its issuer is")
    return value


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and _WORDS.fullmatch(each) for each in value):
        raise MetadataError(f"has {name} = {_shown(value)}, which must be a list of texts of visible ASCII")
    return tuple(value)


def _shown(value: object) -> str:
    """Return a server's value as a message may repeat it: without control characters, and not at length."""
    text = ascii(value)
    return text if len(text) <= 100 else f"{text[:100]}…"
