"""Addresses in what a view brings along: none leads away from the page."""

import re

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# what browsers take out of an address before they read it (WHATWG URL)
_SKIPPED = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21)))


def is_foreign(address: str) -> bool:
    """Tell whether an address has a scheme, or names a host (``//``), however a browser may come to read it so."""
    plain = _SKIPPED.sub("", address.strip(_AROUND)).replace("\\", "/")
    return plain.startswith("//") or _SCHEME.match(plain) is not None
