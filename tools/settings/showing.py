"""Values of the file as messages may show them."""

import re
from typing import Any

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_AT = re.compile(r"@|%40")
_TOKEN = re.compile(r"token|assertion|verifier", re.IGNORECASE)


def shown(value: Any) -> str:
    """Return a value as a message may repeat it: what stands before an ``@`` may be a name with its password.

    Whatever form a mistaken URL has, all between its scheme and its last ``@`` is left out. So is, in a table, what is
    named like a token.
    """
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{shown(key)}: {_member(key, own)}' for key, own in value.items())}}}"
    return repr(_without_userinfo(value) if isinstance(value, str) else value)


def _member(name: str, value: Any) -> str:
    return "…" if _TOKEN.search(name) else shown(value)


def _without_userinfo(text: str) -> str:
    signs = list(_AT.finditer(text))
    if not signs:
        return text
    scheme = _SCHEME.match(text)
    return f"{scheme[0] if scheme else ''}…{text[signs[-1].start() :]}"
