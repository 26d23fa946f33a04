"""An example request in each language: as raw HTTP, for curl, for ``fetch``, and by Python's clients where they can.

``$TOKEN`` stands for the token. ``calls.toml`` has the call of a Python client for each operation that it can ask.
``vvrest`` is VisualVault's own client. It gets its token by itself, so it is given the API key and its secret.
"""

import shlex
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from .examples import Example
from .samples import filled

_CALLS: Final = tomllib.loads(Path(__file__).with_name("calls.toml").read_text("utf-8"))

VVREST: Final[dict[str, list[str]]] = _CALLS["vvrest"]
"""The operation → module of its services, service, call."""
FRAGRANT: Final[dict[str, str]] = _CALLS["fragrant"]
"""The operation → what is asked of a vault."""

_VVREST: Final = """\
import os

from vvrest.services.{module} import {service}
from vvrest.vault import Vault

# The client fetches a token, and sends it in the header.
key, secret = os.environ["API_KEY"], os.environ["API_SECRET"]
vault = Vault("{site_url}", "{customer}", "{database}", key, secret)
answer = {service}(vault).{call}"""

_FRAGRANT: Final = """\
{needs}# `vault` is what a view is given; in a program `async with fragrant.connect(…) as vault:` gives it.
# It is that of the database {customer}/{database} at {site_url}, and sends the token in the header.
answer = await vault.{call}"""

_FIELD: Final = "from fragrant.vault.filters import field\n\n"
_WITH_BODY: Final = frozenset({"POST", "PUT"})
"""Methods of which a server expects to be told how long the body is, though there be none (RFC 9110 section 8.6)."""


@dataclass(frozen=True, slots=True)
class Text:
    """An example in one language."""

    name: str
    """What it is called."""
    language: str
    """As a code block of Markdown names it."""
    code: str


def texts_of(example: Example) -> list[Text]:
    """Return the request in each language that can make it."""
    texts = [Text(name, language, write(example)) for name, language, write in _LANGUAGES]
    return [text for text in texts if text.code]


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
    if example.name not in VVREST:
        return ""
    module, service, call = VVREST[example.name]
    return _written(_VVREST, example, call, module=module, service=service)


def _fragrant(example: Example) -> str:
    call = FRAGRANT.get(example.name, "")
    return _written(_FRAGRANT, example, call, needs=_FIELD if "field(" in call else "") if call else ""


def _written(template: str, example: Example, call: str, **parts: str) -> str:
    parts |= {"site_url": example.site_url, "call": filled(call, example.samples)}
    return str(filled(template, example.samples | parts))


_LANGUAGES: Final[tuple[tuple[str, str, Callable[[Example], str]], ...]] = (
    ("HTTP", "http", _raw),
    ("curl", "sh", _curl),
    ("JavaScript", "js", _javascript),
    ("Python, with vvrest", "python", _vvrest),
    ("Python, with fragrant", "python", _fragrant),
)
