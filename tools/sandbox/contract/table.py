"""The endpoints as tables, for readers: ``python -m tools.sandbox.contract`` writes them."""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine

from ..application import create_application
from ..description import describe
from ..options import DEFAULT_PORT, SandboxOptions
from ..seed import plan_vault
from .authorization import TAG
from .browsing import STANDINGS, Group, Shown, groups_of
from .callers import callers
from .document import openapi_document
from .examples import Example, examples_of
from .examples.table import written
from .samples import samples_of

FILE: Final = Path(__file__).parent.parent / "ENDPOINTS.md"

_HEAD: Final = """\
# The endpoints of the sandbox

Made from the code by `python -m tools.sandbox.contract`; do not edit. The running sandbox shows the same, with
parameters, at `/sandbox/api`, and as OpenAPI 3.1 at `/openapi.json`.

Paths of the core API begin with `/api/v1/{customer}/{database}`. Of the addresses, %s.

The last column tells who calls an endpoint, or which client of VisualVault's: the documentation, the page, the client
`fragrant.vault`, VisualVault's Python client `vvrest`, its Node client, or one of its older clients alone.

Each resource has an example request, which a test sends. `$TOKEN`, and `token` in JavaScript, stand for an access
token; [docs/grants.md](../../docs/grants.md) tells how a program gets one. A sandbox that was started without options
has what the examples name.
"""


def endpoints() -> str:
    """Return the page."""
    document, samples = _document()
    groups, examples = groups_of(document, ""), examples_of(document, samples)
    shown = [one for group in groups for one in group.operations]
    counts = [
        f"{sum(one.told['x-standing'] == standing for one in shown)} are {words}"
        for standing, words in STANDINGS.items()
    ]
    head = _HEAD % (", ".join(counts[:-1]) + f", and {counts[-1]}")
    return "\n".join([head, *(_section(group, examples.get(group.name)) for group in groups)])


def contract() -> dict[str, Any]:
    """Return the description of a small sandbox as OpenAPI."""
    return _document()[0]


def _document() -> tuple[dict[str, Any], dict[str, str]]:
    options = SandboxOptions()
    description = describe(plan_vault(options.seed), options, f"http://127.0.0.1:{DEFAULT_PORT}")
    # Nothing is asked of the database, so there is none.
    app = create_application(create_engine("sqlite://"), options, DEFAULT_PORT, lambda: description)
    samples = samples_of(description["databases"][0])
    return openapi_document(app, description["site_url"], samples), samples


def _section(group: Group, example: Example | None) -> str:
    return _table(group) + (f"\n{written(example)}" if example else "")


def _table(group: Group) -> str:
    rows = [
        f"| `{one.method} {one.short_path}` | {_escaped(one)} | {one.standing} | {_callers(one)} |"
        for one in group.operations
    ]
    head = ["| endpoint | what it does | standing | who calls |", "|---|---|---|---|"]
    return "\n".join([f"## {group.name}\n", *head, *rows, ""])


def _callers(one: Shown) -> str:
    return ", ".join(callers(one.method, one.path, one.told)) if one.told["tags"][0] != TAG else "any client of OAuth"


def _escaped(one: Shown) -> str:
    return str(one.told["summary"]).replace("|", "\\|")
