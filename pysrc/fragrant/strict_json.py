"""Decode untrusted JSON; what is nested deeper than any real response is refused before it is decoded.

In WebAssembly the stack is small, and Python's own guard does not know how small: a text of thousands of brackets would
end the interpreter, and with it the page.
"""

import json
import re
from typing import Any

DEEPEST = 64
"""Levels of lists and objects. VisualVault's answers have five."""

# Nothing in it is tried twice, nor remembered for that: a text of strangers may be one string of megabytes, or one of
# thousands of quotes that never ends. Such a one reaches to the end of the text.
_NO_BRACKET = re.compile(r""""(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[^\[\]{}"]++""", re.DOTALL)


def loads(text: str | bytes) -> Any:
    """Return the value of a JSON text.

    :raises ValueError: it is no JSON, no UTF-8, or nested too deep.
    """
    decoded = text.decode("utf-8") if isinstance(text, bytes) else text
    if _is_too_deep(decoded):
        raise ValueError("The JSON is nested too deep.")
    return json.loads(decoded)


def _is_too_deep(text: str) -> bool:
    """Tell whether brackets are nested too deep, by removing one level after the other."""
    brackets = _NO_BRACKET.sub("", text)
    for _ in range(DEEPEST):
        fewer = brackets.replace("[]", "").replace("{}", "")
        if len(fewer) == len(brackets):
            return brackets.count("[") + brackets.count("{") > DEEPEST
        brackets = fewer
    return bool(brackets)
