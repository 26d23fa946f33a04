"""The form of a scope, which the client sends, the settings hold and a resource's challenge names."""

import re

_SCOPE = re.compile(r"[\x21\x23-\x5B\x5D-\x7E]+(?: [\x21\x23-\x5B\x5D-\x7E]+)*")


def is_scope(value: str) -> bool:
    """Tell whether a text has the form of a scope (RFC 6749 section 3.3): tokens with one space between."""
    return _SCOPE.fullmatch(value) is not None
