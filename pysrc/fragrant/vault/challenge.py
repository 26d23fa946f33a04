"""Read the header ``WWW-Authenticate`` (RFC 6750 section 3)."""

import re

from ..scope import is_scope

# a name, then a token or a quoted string (RFC 9110 section 11.2)
_PARAMETER = re.compile(r'([A-Za-z_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_MAX_LENGTH = 2_000


def wanted_scope(header: str) -> str:
    """Return the scope of an ``insufficient_scope`` challenge; "" for any other.

    A page can read the header only where the server exposes it (CORS).
    """
    parameters = {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) or plain
        for name, quoted, plain in _PARAMETER.findall(header[:_MAX_LENGTH])
    }
    scope = parameters.get("scope", "")
    insufficient = parameters.get("error") == "insufficient_scope"
    return scope if insufficient and is_scope(scope) else ""
