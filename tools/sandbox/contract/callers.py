"""Who calls an endpoint, or names it: what keeps it here.

The tables of ``tools.docs.coverage`` tell it of VisualVault's Python and Node clients and of ``fragrant.vault``; tests
hold them against those. The code of the page tells it of the page. What is left is named by an older client alone.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from ...docs.coverage import node, vvrest
from ...docs.coverage.page import asked_by
from ...docs.reference.endpoints import shape

_CORE: Final = "/api/v1/{customer}/{database}/"
_SERVICES: Final = ("/docapi/", "/formsapi/", "/notificationapi/", "/objectsapi/", "/studioapi/")
"""All of them are the Node client's (seen)."""
_PAGE: Final = Path(__file__).parents[3] / "pysrc" / "fragrant" / "app"


def callers(method: str, path: str, told: dict[str, Any]) -> list[str]:
    """Return who calls an operation of the contract."""
    own = shape(method, path.removeprefix(_CORE))
    asking = set(_asked_by().get(own, ()))
    known = {
        "documentation": told["x-standing"] == "documented",
        "page": asking & _called_by_page(),
        "`fragrant.vault`": asking,
        "vvrest": asking & set(vvrest.METHODS.values()),
        "Node client": own in _asked_by_node() or path.startswith(_SERVICES),
    }
    return [name for name, calls in known.items() if calls] or ["an older client"]


_asked_by: Final = cache(asked_by)


@cache
def _asked_by_node() -> frozenset[str]:
    return frozenset(each for group in node.ENDPOINTS for each in node.endpoints(group))


@cache
def _called_by_page() -> frozenset[str]:
    """Return the methods of the vault's client that the page's code names, as ``resource.method``."""
    code = "\n".join(path.read_text("utf-8") for path in sorted(_PAGE.rglob("*.py")))
    named = set(re.findall(r"\b([a-z_]+\.[a-z_]+)\(", code))
    return frozenset(method for methods in _asked_by().values() for method in methods if method in named)
