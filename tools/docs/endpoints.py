"""The endpoints of the sandbox as tables, for readers.

Who calls an endpoint, the tables of ``tools.docs.coverage`` tell of VisualVault's Python and Node clients and of
``fragrant.vault``; tests hold them against those. The code of the page tells it of the page. What is left is named by
an older client alone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine

from ..project import Project
from ..sandbox.application import create_application
from ..sandbox.contract.authorization import TAG
from ..sandbox.contract.browsing import STANDINGS, Shown, groups_of
from ..sandbox.contract.document import openapi_document
from ..sandbox.contract.examples import Example, examples_of, texts_of
from ..sandbox.contract.samples import samples_of
from ..sandbox.contract.schemas import Json
from ..sandbox.description import describe
from ..sandbox.options import DEFAULT_PORT, SandboxOptions
from ..sandbox.seed.contents import plan_vault
from .coverage import node, vvrest
from .coverage.page import asked_by
from .reference.endpoints import shape

_CORE: Final = "/api/v1/{customer}/{database}/"
_SERVICES: Final = ("/docapi/", "/formsapi/", "/notificationapi/", "/objectsapi/", "/studioapi/")
"""All of them are the Node client's (seen)."""
_PAGE: Final = Project.find(Path(__file__)).root / "pysrc" / "fragrant" / "app"

_HEAD: Final = """\
# The endpoints of the sandbox

Made by `python3 -m tools docs`. The running sandbox shows the same, with parameters, at `/sandbox/api`, and as
OpenAPI 3.1 at `/openapi.json`.

Paths of the core API begin with `/api/v1/{customer}/{database}`. Of the addresses, %s.

The last column tells who calls an endpoint, or which client of VisualVault's: the documentation, the page, the client
`fragrant.vault`, VisualVault's Python client `vvrest`, its Node client, or one of its older clients alone.

Each resource has an example request, which a test sends. `$TOKEN`, and `token` in JavaScript, stand for an access
token; [grants.md](grants.md) tells how a program gets one. A sandbox that was started without options
has what the examples name.
"""


def endpoints_page() -> str:
    """Return the text of the page."""
    document, samples = _document()
    groups, examples = groups_of(document), examples_of(document, samples)
    known = Counter(one.standing for operations in groups.values() for one in operations)
    *counts, last = [f"{known[words]} are {words}" for words in STANDINGS.values()]
    sections = (_section(name, operations, examples.get(name)) for name, operations in groups.items())
    return "\n".join([_HEAD % f"{', '.join(counts)}, and {last}", *sections])


def contract() -> Json:
    """Return the description of a small sandbox as OpenAPI."""
    return _document()[0]


def _document() -> tuple[Json, dict[str, str]]:
    options = SandboxOptions()
    description = describe(plan_vault(options.seed), options, f"http://127.0.0.1:{DEFAULT_PORT}")
    # Nothing is asked of the database, so there is none.
    app = create_application(create_engine("sqlite://"), options, DEFAULT_PORT, lambda: description)
    samples = samples_of(description["databases"][0])
    return openapi_document(app, description["site_url"], samples), samples


def _section(name: str, operations: list[Shown], example: Example | None) -> str:
    lines = [f"## {name}\n", "| endpoint | what it does | standing | who calls |", "|---|---|---|---|"]
    for one in operations:
        calls = "any client of OAuth" if name == TAG else ", ".join(_callers(one))
        summary = one.told["summary"].replace("|", "\\|")
        lines.append(f"| `{one.method} {one.short_path}` | {summary} | {one.standing} | {calls} |")
    return "\n".join([*lines, "", *(_example(example) if example else ())])


def _example(example: Example) -> Iterator[str]:
    """Yield the lines of an example that a reader opens."""
    yield f"<details>\n<summary>Example: <code>{example.name}</code></summary>\n"
    yield f"The token covers the scope `{example.scope}`.\n"
    for name, language, code in texts_of(example):
        yield f"{name}:\n\n```{language}\n{code}\n```\n"
    yield "</details>\n"


def _callers(one: Shown) -> list[str]:
    """Return who calls an operation, or names it: what keeps it here."""
    own = shape(one.method, one.path.removeprefix(_CORE))
    asking = set(_asked_by().get(own, ()))
    known = {
        "documentation": one.told["x-standing"] == "documented",
        "page": asking & _called_by_page(),
        "`fragrant.vault`": asking,
        "vvrest": asking & set(vvrest.METHODS.values()),
        "Node client": own in _asked_by_node() or one.path.startswith(_SERVICES),
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
