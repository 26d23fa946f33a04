"""Secrets do not belong in a file that is published: find what looks like one."""

import re
from collections.abc import Iterator
from typing import Any

_NAME = re.compile(r"secret|password|private", re.IGNORECASE)
# The shape of a VisualVault API secret, as seen in their clients: base64 of 32 bytes
_VALUE = re.compile(r"[A-Za-z0-9+/]{43}=")


def find_secrets(tree: Any, path: str = "") -> Iterator[str]:
    """Yield a sentence for each key or value that looks like a secret. The value itself is never repeated."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            here = f"{path}.{key}" if path else key
            if _NAME.search(key):
                yield (
                    f"{here}: a key of this name looks like a secret. Everything in this file is published "
                    "with the page, and an implicit client has no secret: take it out, and replace it at the "
                    "server if the file was ever shared"
                )
            else:
                yield from find_secrets(value, here)
    elif isinstance(tree, list):
        for value in tree:
            yield from find_secrets(value, path)
    elif isinstance(tree, str) and _VALUE.fullmatch(tree.strip()):
        yield (
            f"{path}: the value looks like an API secret (44 base64 characters). Everything in this file is "
            "published with the page: take it out, and replace it at the server if the file was ever shared"
        )
