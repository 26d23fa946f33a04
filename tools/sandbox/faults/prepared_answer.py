"""A prepared answer: what a test asked for, checked, and filled in for the request it meets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

MAX_DELAY: Final = 10
"""Seconds."""

_CONTROL: Final = re.compile(r"[\0-\x1f\x7f]")
_PLACEHOLDER: Final = re.compile(r"\{(state|token|iss)\}")
_FIELDS: Final = frozenset({"location", "query", "fragment", "client_id", "status", "delay", "never"})


class NotAFault(ValueError):  # noqa: N818  it is an answer to a test, not a fault
    """What was asked for can't be done. The message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedAnswer:
    """An answer that waits for the next authorization request."""

    behind: str
    """What goes behind the redirect URL, with its placeholders."""
    client_id: str | None
    """The application whose request it waits for; None: any."""
    status: int
    delay: float
    """Seconds until it is sent."""
    never: bool
    """It is not sent at all: the request hangs."""

    @classmethod
    def from_json(cls, sent: Any) -> Self:
        """Read what a test sent. :raises NotAFault: a rule is broken."""
        if not isinstance(sent, dict) or not set(sent) <= _FIELDS:
            raise NotAFault(f"A JSON object is needed, with no other keys than {', '.join(sorted(_FIELDS))}.")
        never, status, delay, client_id = sent.get("never", False), sent.get("status", 302), sent.get("delay", 0), None
        if not isinstance(never, bool):
            raise NotAFault("never must be true or false.")
        if not isinstance(status, int) or status not in {302, 303}:
            raise NotAFault("status must be 302 or 303.")
        if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= MAX_DELAY:
            raise NotAFault(f"delay must be a number of seconds, at most {MAX_DELAY}.")
        if sent.get("client_id") is not None:
            client_id = _text(sent, "client_id").lower()
        return cls(behind=_behind(sent, never=never), client_id=client_id, status=status, delay=delay, never=never)

    def location(self, redirect_url: str, values: Mapping[str, str]) -> str:
        """Return the URL to redirect to. What replaces a placeholder is not searched for others."""
        behind = _PLACEHOLDER.sub(lambda found: values[found[1]], self.behind)
        if "?" in redirect_url and behind.startswith("?"):
            behind = "&" + behind[1:]
        return redirect_url + behind


def _behind(sent: dict[str, Any], *, never: bool) -> str:
    """Return what goes behind the redirect URL. It begins with ``?`` or ``#``, so it can't lead to another host."""
    if "location" in sent:
        if {"query", "fragment"} & set(sent):
            raise NotAFault("location stands alone, without query and fragment.")
        location = _text(sent, "location")
        if location and location[0] not in "?#":
            raise NotAFault("location goes behind the redirect URL, so it must begin with ? or #.")
        return location
    if not never and not {"query", "fragment"} & set(sent):
        raise NotAFault("location, query, fragment or never is needed.")
    query = "?" + _text(sent, "query") if "query" in sent else ""
    if "#" in query:
        raise NotAFault("query can't hold a #. Use location.")
    return query + ("#" + _text(sent, "fragment") if "fragment" in sent else "")


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent[name]
    if not isinstance(value, str):
        raise NotAFault(f"{name} must be a string.")
    if _CONTROL.search(value):
        raise NotAFault(f"{name} holds a control character, which would break the header. Send it as %0D and the like.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotAFault(f"{name} holds half a character, which UTF-8 can't carry.") from None
    return value
