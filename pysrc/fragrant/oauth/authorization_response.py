"""The authorization response as it arrives in the URL, decoded exactly once."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from .instant import Instant

TOKEN_PARAMETERS = frozenset({"access_token", "id_token", "refresh_token"})
MAX_LENGTH = 65_536
"""Characters; real tokens of 1,000 exist, and browsers carry URLs of megabytes."""

# half a character, which only a broken text has; JavaScript's own decoder replaces it too
_SURROGATES = re.compile("[\ud800-\udfff]")

Parameters = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class AuthorizationResponse:
    """An authorization response as it stood in the page's URL (RFC 6749 sections 4.1.2 and 4.2.2).

    ``fragment`` and ``query`` are raw, without ``#`` and ``?``. ``at`` is when the page first saw them. ``address`` is
    the URL without them.
    """

    fragment: str
    query: str
    at: Instant
    address: str = ""

    def __repr__(self) -> str:
        return "AuthorizationResponse(…)"  # it may hold a token

    def states(self) -> list[str]:
        """Return each distinct ``state`` in the fragment and the query.

        A response uses up all of them, accepted or not (RFC 9700 section 4.2.4). One that is longer than
        ``MAX_LENGTH`` is not decoded and has none.
        """
        if len(self.fragment) + len(self.query) > MAX_LENGTH:
            return []
        found = form_decode(self.fragment).get("state", []) + form_decode(self.query).get("state", [])
        return list(dict.fromkeys(state for state in found if state))


def form_decode(text: str) -> Parameters:
    """Decode ``application/x-www-form-urlencoded`` once, exactly as ``URLSearchParams`` does.

    RFC 6749 appendix B; https://url.spec.whatwg.org/#urlencoded-parsing. Values keep their order, and empty ones
    stay. Bytes that are not UTF-8 become U+FFFD.
    """
    parameters: Parameters = {}
    for pair in text.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            parameters.setdefault(_decode(name), []).append(_decode(value))
    return parameters


def _decode(text: str) -> str:
    well_formed = _SURROGATES.sub("\ufffd", text)
    return unquote_to_bytes(well_formed.replace("+", " ")).decode("utf-8", "replace")
