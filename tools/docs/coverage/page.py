"""The page with both tables."""

from collections import defaultdict
from typing import Final

from ..reference.endpoints import endpoints, methods, resources, shape
from . import node, vvrest

_HEAD: Final = """\
# What VisualVault's own clients do, and which method does it here

Made by `python3 -m tools docs`. `tools/tests/test_coverage.py` holds both tables: it asks the installed vvrest for its
methods and for the address that each of them asks, and it finds a method for each address of the Node client.\
"""


def coverage_page() -> str:
    """Return the text of the page."""
    rows = [
        f"| `{name}` | {_link(vvrest.METHODS[name]) if name in vvrest.METHODS else vvrest.WITHOUT_A_METHOD[name]} |"
        for name in sorted(vvrest.METHODS.keys() | vvrest.WITHOUT_A_METHOD.keys())
    ]
    return "\n".join(
        [
            _HEAD,
            "",
            "## The Python client, vvrest 1.8.0\n",
            f"{len(vvrest.METHODS)} of its {len(rows)} public methods have one here.\n",
            "| vvrest | here |",
            "|---|---|",
            *rows,
            "",
            "## The Node client, visualvault-api 2.1.0-beta.1\n",
            f"{node.EXTENDED}\n",
            "| about | endpoint | here |",
            "|---|---|---|",
            *_node_rows(),
            "",
        ]
    )


def asked_by() -> dict[str, list[str]]:
    """Return the methods, as ``resource.method``, by the shape of the endpoints that they ask."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, kind in resources():
        for method in methods(kind):
            for each in endpoints(kind, method):
                found[shape(each.method, each.path)].append(f"{name}.{method}")
    return found


def _node_rows() -> list[str]:
    found = asked_by()
    return [
        f"| {group} | `{each}` | {', '.join(map(_link, dict.fromkeys(found[each]))) or node.WITHOUT_A_METHOD[each]} |"
        for group in node.ENDPOINTS
        for each in node.endpoints(group)
    ]


def _link(method: str) -> str:
    resource, _, name = method.partition(".")
    return f"[`{method}`](reference/{resource}.md#{name})"
