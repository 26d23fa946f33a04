"""An example request as text in each language. ``$TOKEN`` stands for the token."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from .choosing import Example
from .python import fragrant_of, vvrest_of


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
    site = urlsplit(example.site_url)
    lines = [f"{example.method} {site.path}{example.path} HTTP/1.1", f"Host: {site.netloc}"]
    lines += ["Authorization: Bearer $TOKEN", "Connection: close"]
    if example.body or example.method in _WITH_BODY:
        lines.append(f"Content-Length: {len(example.body.encode())}")
    if example.body:
        lines += ["Content-Type: application/json", "", example.body]
    return "\n".join(lines)


def _curl(example: Example) -> str:
    parts = [f"curl {shlex.quote(example.url)}", '-H "Authorization: Bearer $TOKEN"']
    if example.method != "GET":
        parts.insert(1, f"-X {example.method}")
    if example.body:
        parts += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(example.body)}"]
    if example.operation.is_file:
        parts.append("-o file")
    return " \\\n  ".join(parts)


def _javascript(example: Example) -> str:
    lines = [f'const response = await fetch("{example.url}", {{']
    if example.method != "GET":
        lines.append(f'  method: "{example.method}",')
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


_WITH_BODY: Final = frozenset({"POST", "PUT"})
"""Methods of which a server expects to be told how long the body is, though there be none (RFC 9110 section 8.6)."""

_LANGUAGES: Final[tuple[tuple[str, str, Callable[[Example], str]], ...]] = (
    ("HTTP", "http", _raw),
    ("curl", "sh", _curl),
    ("JavaScript", "js", _javascript),
    ("Python, with vvrest", "python", vvrest_of),
    ("Python, with fragrant", "python", fragrant_of),
)
