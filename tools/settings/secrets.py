"""Secrets do not belong in a file that is published: find what looks like one."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

_NAME = re.compile(r"secret|password|private", re.IGNORECASE)
_PARAMETER = re.compile(r"[?#&;]([^?#&;=\s]+)=")
# The shape of a VisualVault API secret, as seen in their clients: base64 of 32 bytes, in either alphabet of RFC 4648.
# The last character holds four bits alone.
_VALUE = re.compile(r"(?:[A-Za-z0-9+/]{42}|[A-Za-z0-9_-]{42})[AEIMQUYcgkosw048]")
_RUN = re.compile(r"[A-Za-z0-9+/_-]+")
# Of 1,000 random secrets 999 have all three; long host names and names made of words do not.
_KINDS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"))

_ADVICE = "take it out, and replace it at the server if the file was ever shared"


def find_secrets(tree: Any, path: str = "") -> Iterator[str]:
    """Yield a sentence for each key, URL or value that looks like a secret. The value itself is never repeated."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            here = f"{path}.{key}" if path else key
            if _NAME.search(key):
                yield (
                    f"{here}: a key of this name looks like a secret. Everything in this file is published "
                    f"with the page, and an implicit client has no secret: {_ADVICE}"
                )
            else:
                yield from find_secrets(value, here)
    elif isinstance(tree, list):
        for value in tree:
            yield from find_secrets(value, path)
    elif isinstance(tree, str):
        yield from _find_in_text(tree, path)


def _find_in_text(text: str, path: str) -> Iterator[str]:
    readings = _readings(text)
    if any(_NAME.search(name) for reading in readings for name in _PARAMETER.findall(reading)):
        yield (
            f"{path}: a parameter in the URL is named like a secret. Everything in this file is published "
            f"with the page, and an implicit client has no secret: {_ADVICE}"
        )
    elif any(map(_has_secret, readings)):
        yield (
            f"{path}: the value looks like an API secret (base64 of 32 bytes). Everything in this file is "
            f"published with the page: {_ADVICE}"
        )


def _readings(text: str) -> set[str]:
    """Return a text and all that can be read in it: the parts of URLs, and percent-encoded text to any depth."""
    found: set[str] = set()
    ahead = [text]
    while ahead:
        reading = ahead.pop()
        if reading not in found:
            found.add(reading)
            ahead += [unquote(reading), *_parts(reading)]
    return found


def _parts(text: str) -> list[str]:
    """Return the names and values of a query, and the segments of a path; a slash may be part of a value."""
    parts = re.split(r"[?#&;=]", text)
    return [piece for part in parts for piece in (part.split("/") if _is_address(part) else [part])]


def _is_address(text: str) -> bool:
    return "://" in text


def _has_secret(reading: str) -> bool:
    # the slashes of an address are no base64; its segments are readings of their own
    runs = [] if _is_address(reading) else _RUN.findall(reading)
    return any(_VALUE.fullmatch(run) and all(kind.search(run) for kind in _KINDS) for run in runs)
