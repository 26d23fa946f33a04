"""What the header ``WWW-Authenticate`` says about a token (RFC 6750 section 3)."""

import re

from ..scope import is_scope

# a name, then a token or a quoted string (RFC 9110 section 11.2)
_PARAMETER = re.compile(r'([A-Za-z_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_MAX_LENGTH = 2_000


def wanted_scope(header: str) -> str:
    """Return the scope that a resource needs, where a challenge says that the token's is insufficient; else "".

    Without CORS exposure a page sees no such header, and the scope stays unnamed.
    """
    parameters = {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) or plain
        for name, quoted, plain in _PARAMETER.findall(header[:_MAX_LENGTH])
    }
    scope = parameters.get("scope", "")
    insufficient = parameters.get("error") == "insufficient_scope"
    return scope if insufficient and is_scope(scope) else ""
