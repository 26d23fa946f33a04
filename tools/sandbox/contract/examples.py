"""An example request for each resource, made from the contract, and written in each language.

``$TOKEN`` stands for the token. ``calls.toml`` has the call of a Python client for each operation that it can ask, and
the program around it.
``vvrest`` is VisualVault's own client. It gets its token by itself, so it is given the API key and its secret.
"""

import json
import shlex
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from .browsing import Shown, groups_of
from .samples import filled
from .schemas import Json

_CALLS: Final = tomllib.loads(Path(__file__).with_name("calls.toml").read_text("utf-8"))

VVREST: Final[dict[str, list[str]]] = _CALLS["vvrest"]
"""The operation → module of its services, service, call."""
FRAGRANT: Final[dict[str, str]] = _CALLS["fragrant"]
"""The operation → what is asked of a vault."""

_FIELD: Final = "from fragrant.vault.filters import field\n\n"
_WITH_BODY: Final = frozenset({"POST", "PUT"})
"""Methods of which a server expects to be told how long the body is, though there be none (RFC 9110 section 8.6)."""

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


def texts_of(example: Example) -> list[tuple[str, str, str]]:
    """Return the request in each language that can make it: name, language as Markdown has it, code."""
    texts = [(name, language, write(example)) for name, language, write in _LANGUAGES]
    return [text for text in texts if text[-1]]


def _raw(example: Example) -> str:
    site, method = urlsplit(example.site_url), example.operation.method
    lines = [f"{method} {site.path}{example.path} HTTP/1.1", f"Host: {site.netloc}"]
    lines += ["Authorization: Bearer $TOKEN", "Connection: close"]
    if example.body or method in _WITH_BODY:
        lines.append(f"Content-Length: {len(example.body.encode())}")
    if example.body:
        lines += ["Content-Type: application/json", "", example.body]
    return "\n".join(lines)


def _curl(example: Example) -> str:
    parts = [f"curl {shlex.quote(example.site_url + example.path)}", '-H "Authorization: Bearer $TOKEN"']
    if example.operation.method != "GET":
        parts.insert(1, f"-X {example.operation.method}")
    if example.body:
        parts += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(example.body)}"]
    if example.operation.is_file:
        parts.append("-o file")
    return " \\\n  ".join(parts)


def _javascript(example: Example) -> str:
    lines = [f'const response = await fetch("{example.site_url}{example.path}", {{']
    if example.operation.method != "GET":
        lines.append(f'  method: "{example.operation.method}",')
    kind = ', "Content-Type": "application/json"' if example.body else ""
    lines.append(f"  headers: {{ Authorization: `Bearer ${{token}}`{kind} }},")
    if example.body:
        lines.append(f"  body: JSON.stringify({example.body}),")
    read = "const { meta, data } = await response.json();"
    if example.operation.is_file:
        read = "const file = await response.blob();"
    elif not example.operation.has_envelope:
        read = "const answer = await response.json();"
    return "\n".join([*lines, "});", read])


def _vvrest(example: Example) -> str:
    module, service, call = VVREST.get(example.name, ("", "", ""))
    return _around(call, "vvrest", example, module=module, service=service)


def _fragrant(example: Example) -> str:
    call = FRAGRANT.get(example.name, "")
    return _around(call, "fragrant", example, needs=_FIELD if "field(" in call else "")


def _around(call: str, client: str, example: Example, **parts: str) -> str:
    """Return the program of a client around a call; "" if there is none."""
    parts |= {"site_url": example.site_url, "call": filled(call, example.samples)}
    return str(filled(_CALLS["programs"][client], example.samples | parts)) if call else ""


_LANGUAGES: Final[tuple[tuple[str, str, Callable[[Example], str]], ...]] = (
    ("HTTP", "http", _raw),
    ("curl", "sh", _curl),
    ("JavaScript", "js", _javascript),
    ("Python, with vvrest", "python", _vvrest),
    ("Python, with fragrant", "python", _fragrant),
)
