"""Answers to authorization requests gone wrong: the redirect to the application, with other parameters."""

from typing import Final
from urllib.parse import parse_qsl, quote_plus, urlsplit

from flask import Response

from .fault import Fault

EFFECTS: Final = frozenset({"state", "iss", "scope", "repeat", "place", "error"})

_KEPT_IN_ERRORS: Final = frozenset({"state", "iss"})
_MISSING: Final = "missing"
Parameters = list[tuple[str, str]]


def leads_to_application(response: Response) -> bool:
    """Return whether an answer of the authorize endpoint is one for the application: others stay on this server."""
    return 300 <= response.status_code < 400 and bool(urlsplit(response.headers.get("Location", "")).netloc)


def spoil_redirect(response: Response, faults: list[Fault], redirect_url: str) -> None:
    """Change the parameters behind the redirect URL."""
    location = response.headers["Location"]
    place = "fragment" if "#" in location else "query"
    parts = urlsplit(location)
    own = parse_qsl(urlsplit(redirect_url).query, keep_blank_values=True)
    found = parse_qsl(parts.fragment if place == "fragment" else parts.query, keep_blank_values=True)
    parameters = found if place == "fragment" else found[len(own) :]
    for fault in faults:
        if fault.effect == "place":
            place = fault.value
        else:
            parameters = _change(parameters, fault)
    text = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in parameters)
    bare = redirect_url or parts._replace(query="", fragment="").geturl()
    mark = "#" if place == "fragment" else "&" if "?" in bare else "?"
    response.headers["Location"] = f"{bare}{mark}{text}"


def _change(parameters: Parameters, fault: Fault) -> Parameters:
    match fault.effect, fault.value:
        case "error", code:
            return [("error", code), *((n, v) for n, v in parameters if n in _KEPT_IN_ERRORS)]
        case "repeat", name:
            return [*parameters, *((n, v) for n, v in parameters if n == name)]
        case "state", "repeated":
            return [*parameters, *((n, v) for n, v in parameters if n == "state")]
        case "state", "wrong":
            return [(n, v[::-1] + "x" if n == "state" else v) for n, v in parameters]
        case "state", "empty":
            return [(n, "" if n == "state" else v) for n, v in parameters]
        case name, "missing":
            return [(n, v) for n, v in parameters if n != name]
        case name, text:
            return [*((n, v) for n, v in parameters if n != name), (name, text)]
