"""Parameters of requests that the settings add, and how they and the addresses' own go together."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fragrant.oauth import Interaction, Origins, Server, Transaction
from fragrant.oauth.request import parameters

from .rules import Rule

OURS = frozenset(
    {
        "client_id",
        "client_secret",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
        "id_token_hint",
        "client_assertion",
        "client_assertion_type",
        "assertion",
        "access_token",
        "id_token",
        "refresh_token",
        "code_verifier",
    }
)
"""What the page decides itself, or must never send: no secret and no token ever stands in an address.

Some servers read names in any case, and those before and after a ``;`` apart: so do the checks.
"""

OURS_IN_FRAME = OURS | {"prompt"}
"""The same in a hidden frame, which always sends ``prompt=none``."""

LONGEST = 2000
"""Characters of all further parameters together, as they stand in the address: servers and proxies bound addresses."""

_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")  # RFC 6749 section 8.2


def further(ours: frozenset[str]) -> Rule:
    """Return the rule for a table of further parameters, none of which is among ``ours``."""

    def rule(values: Mapping[str, str]) -> str:
        for name, value in values.items():
            if not _NAME.fullmatch(name):
                return f"has {name!r}, which is no parameter's name: letters, digits, . _ and - (RFC 6749 section 8.2)"
            if name.lower() in ours:
                return f"must not have {name}, which is for the page alone to send or to leave out"
            if not value or not value.isprintable():
                return f"has {name} with a value that must be text on one line, and not empty"
        return "" if len(urlencode(values)) <= LONGEST else f"must have {LONGEST} characters at most, all together"

    return rule


def check_parameters(oauth: Mapping[str, Any], where: str) -> Iterator[str]:
    """Yield what would be sent twice, or never. Each value of ``oauth`` is right by itself."""
    in_frame = oauth["renew"] == "frame"
    if oauth["frame_extra"] and not in_frame:
        yield f'{where} frame_extra goes with renew = "frame" alone'
    if oauth["login_hint"] and not in_frame:
        yield f'{where} login_hint = "account" goes with renew = "frame" alone'
    if oauth["login_hint"] and "login_hint" in oauth["frame_extra"]:
        yield f'{where} frame_extra must not have login_hint beside login_hint = "account"'
    if oauth["post_logout_redirect_url"] and not oauth["end_session_url"]:
        yield f"{where} post_logout_redirect_url is of use with an end_session_url alone"
    yield from _check_query(oauth, "authorize_url", _sent(oauth), where)
    ending = {"client_id", *(["post_logout_redirect_uri"] if oauth["post_logout_redirect_url"] else [])}
    yield from _check_query(oauth, "end_session_url", ending, where)


def _sent(oauth: Mapping[str, Any]) -> set[str]:
    """Return the names of all parameters that the page sends to the authorization endpoint, in one way or another."""
    server = Server.from_settings("", oauth, Origins())
    ways = [Interaction.REDIRECT, *([Interaction.FRAME] if oauth["renew"] == "frame" else [])]
    begun = [Transaction.start(server, "", 0, way) for way in ways]
    return {name for transaction in begun for name in parameters(server, transaction, oauth["login_hint"])}


def _check_query(oauth: Mapping[str, Any], key: str, sent: set[str], where: str) -> Iterator[str]:
    """Yield what an address, given or discovered, has in its query and must not have."""
    query = urlsplit(oauth[key]).query.replace(";", "&")
    given = {name.strip().lower() for name, _ in parse_qsl(query, keep_blank_values=True)}
    sent = {name.lower() for name in sent}
    for name in sorted(given & (sent | OURS)):
        why = "the page sends it, too (RFC 6749 section 3.1)" if name in sent else "it is for the page alone to send"
        yield f"{where} {key} must not have {name} in its query: {why}"
