"""An example request for each resource, made from the contract: which operation it is, and what it sends."""

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from .browsing import Shown, groups_of
from .samples import filled

Json = dict[str, Any]

_LIMIT: Final = 5
"""How many rows the example of a list asks for, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Example:
    """One request, ready to be sent but for the token."""

    operation: Shown
    site_url: str
    path: str
    """With the query; encoded."""
    body: str
    """JSON; "" for none."""
    scope: str
    """The scope that the token must cover."""
    samples: dict[str, str]
    """The things that it names, by the names that parts of addresses have."""

    @property
    def name(self) -> str:
        """Return method and path of its operation."""
        return f"{self.operation.method} {self.operation.short_path}"


def examples_of(document: Json, samples: dict[str, str]) -> dict[str, Example]:
    """Return the example of each resource that takes a token, by its tag.

    :param samples: things that are there; the document was made with them
    """
    site_url = document["servers"][0]["url"]
    examples: dict[str, Example] = {}
    for name, operations in groups_of(document).items():
        if candidates := [one for one in operations if _scope(document, one.told)]:
            chosen = min(candidates, key=_rank)
            path, body = _request(chosen, samples)
            examples[name] = Example(chosen, site_url, path, body, _scope(document, chosen.told), samples)
    return examples


def _rank(one: Shown) -> tuple[bool, bool, int, str]:
    """Return what sorts the operation that is meant as an example first, then what reads most simply."""
    return "x-example" not in one.told, one.method != "GET", one.path.count("{"), one.path


def _scope(document: Json, told: Json) -> str:
    """Return the scope that an operation asks of a token; "" if it takes none."""
    ways = told["security"] if "security" in told else document["security"]
    takes_token = any("bearer" in way for way in ways)
    return next((str(way["oauth"][0]) for way in ways if "oauth" in way), "") if takes_token else ""


def _request(one: Shown, samples: dict[str, str]) -> tuple[str, str]:
    path = filled(one.path, {name: quote(value, safe="") for name, value in samples.items()})
    asked = [told for told in one.told["parameters"] if told["in"] == "query" and "example" in told]
    query = ({"limit": _LIMIT} if one.is_list else {}) | {told["name"]: told["example"] for told in asked}
    content = one.told.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = json.dumps(content["example"], ensure_ascii=False) if "example" in content else ""
    return path + (f"?{urlencode(query, quote_via=quote)}" if query else ""), body
