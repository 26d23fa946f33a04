"""Rules for single values. A rule returns what a value must be instead, or "" when it is right."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from fragrant.oauth import UrlNotAllowedError, check_url
from fragrant.scope import is_scope

from .showing import shown

Rule = Callable[[Any], str]

_VISIBLE = re.compile(r"[\x20-\x7E]+")
_ALIAS = re.compile(r"[A-Za-z0-9._~-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_PATH = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*")
# what no host's rules take for a pattern, and no browser rewrites before it asks
_PLAIN_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?")
_PAGE = re.compile(r"[A-Za-z0-9_-]+\.html")


def matches(pattern: re.Pattern[str], demand: str) -> Rule:
    """Return the rule that a text has a form, named by ``demand``."""
    return lambda value: "" if pattern.fullmatch(value) else demand


def optional(rule: Rule) -> Rule:
    """Return the rule that a text is empty, or obeys ``rule``."""
    return lambda value: "" if value == "" else rule(value)


def each(rule: Rule) -> Rule:
    """Return the rule that every member of a list obeys ``rule``."""
    return lambda values: next((f"{shown(value)} {demand}" for value in values if (demand := rule(value))), "")


def one_of(*choices: str) -> Rule:
    """Return the rule that a text is one of a few."""
    listed = " or ".join(f'"{choice}"' for choice in choices)
    return lambda value: "" if value in choices else f"must be {listed}"


def between(low: int, high: int) -> Rule:
    """Return the rule that a number lies within bounds."""
    return lambda value: "" if low <= value <= high else f"must be from {low} to {high}"


def url(value: str) -> str:
    """Demand an absolute ``https`` URL (``http`` for loopback alone) without user or fragment."""
    if "#" in value:
        return "must have no fragment (#…)"
    try:
        check_url(value)
    except UrlNotAllowedError as problem:
        if value.startswith("http://"):
            return "must be https; http is for 127.0.0.1, [::1] and localhost alone"
        return str(problem).partition(":")[0] + "; give one such as https://vault.example.com/path"
    return ""


def base_url(value: str) -> str:
    """Demand a URL without a query, to which paths can be added."""
    return url(value) or ("must have no query (?…)" if "?" in value else "")


def redirect_url(value: str) -> str:
    """Demand a registered redirect URL that a static host can serve (RFC 6749 section 3.1.2)."""
    if demand := base_url(value):
        return demand
    path = urlsplit(value).path
    last = path.rpartition("/")[2]
    if not path or (last and not _PAGE.fullmatch(last)):
        return 'must be the address of the page itself: end it with "/" or with a name such as "/vault.html"'
    if not _PLAIN_PATH.fullmatch(path):
        return (
            'must have a plain path: names of letters, digits, . _ ~ - with one "/" between, none of them "." or ".."'
        )
    return ""


def origin(value: str) -> str:
    """Demand an origin alone: scheme, host and port."""
    if demand := url(value):
        return demand
    return "" if check_url(value) == value else f'must be an origin alone, such as "{check_url(value)}"'


def whoami(value: str) -> str:
    """Demand an absolute URL, or a path relative to ``api_url``."""
    if "://" in value:
        return url(value)
    return matches(_PATH, 'must be a path such as "users/me", or an absolute URL')(value)


scope = optional(
    lambda value: (
        "" if is_scope(value) else "must be words of visible ASCII with one space between (RFC 6749 section 3.3)"
    )
)
client_id = matches(_VISIBLE, "must be visible ASCII, as the server's administrator gave it")
alias = matches(_ALIAS, "must be the alias that stands in VisualVault's own addresses: letters, digits, . _ ~ -")
language = matches(_LANGUAGE, 'must be a language tag such as "en" or "pt-BR"')
color = matches(_COLOR, 'must be a colour such as "#0a7a5c"')
view_names = each(matches(_NAME, "is no view's name: small letters, digits and _"))
dotted = matches(_DOTTED, 'must be a field of the answer, such as "data.userid"')
text = matches(re.compile(r"[^\x00-\x1f\x7f]+"), "must be text on one line")
