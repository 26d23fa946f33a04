"""The sandbox over PostgreSQL answers as it does over SQLite."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tools.errors import UsageError
from tools.sandbox.contract.samples import samples_of
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start
from tools.sandbox.storage.engine import open_engine

from ... import plain
from ...hostile.conftest import Besieged
from ...hostile.test_requests import attack
from .package import programs_or_skip
from .server import running

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")]

QUERIES = (
    "[name] like 'INV-000%' and [releaseState] eq 1",
    "[Amount] gt 5000 and [Status] in ('Open', 'Paid')",
    "[Invoice Date] between '2024-01-01' and '2024-06-30'",
    "len([name]) gt 9 or [description] like '%Q3%'",
    "substring([name], 1, 3) eq 'inv' and not like",
    "[createDate] gt dateadd(month, -6, '2025-09-30')",
    "[Notes] ne '' and [Customer] like 'o''brien%'",
    "[revision] ge 3",
    "[nothing] eq 1",
    "[Amount] eq 'x'",
)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(programs_or_skip()) as database_url:
        yield database_url


@pytest.fixture(scope="module")
def over_postgresql(url: str) -> Iterator[RunningSandbox]:
    with start(SandboxOptions(port=0, database_url=url, lifetime=10**6, refresh_lifetime=10**6)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def over_sqlite() -> Iterator[RunningSandbox]:
    with start(SandboxOptions(port=0, lifetime=10**6, refresh_lifetime=10**6)) as sandbox:
        yield sandbox


def token_of(sandbox: RunningSandbox) -> str:
    key = sandbox.describe()["api_keys"][0]
    form = {"grant_type": "client_credentials"} | {name: key[name] for name in ("client_id", "client_secret")}
    token: str = plain.post(sandbox.describe()["token_url"], data=form).json()["access_token"]
    return token


def answers(sandbox: RunningSandbox, targets: list[str]) -> dict[str, Any]:
    """Return the answers to GET requests, without what differs between any two sandboxes."""
    headers = {"Authorization": f"Bearer {token_of(sandbox)}"}
    found = {}
    with httpx.Client(base_url=sandbox.url, headers=headers, verify=plain.NO_TLS, timeout=plain.TIMEOUT) as client:
        for target in targets:
            answer = client.get(target)
            text = answer.text.replace(sandbox.url, "")
            found[target] = (answer.status_code, json.loads(text) if text.startswith("{") else answer.content)
    return found


def test_lists_and_queries_are_as_over_sqlite(over_postgresql: RunningSandbox, over_sqlite: RunningSandbox) -> None:
    base = "/api/v1/Acme/Main/"
    targets = [f"{base}documents?{urlencode({'q': q, 'indexFields': 'include', 'limit': 50})}" for q in QUERIES]
    for path in ("documents", "folders", "users", "groups", "sites", "formtemplates"):
        targets += [f"{base}{path}?limit=30&sort={sort}&sortdir=desc" for sort in ("name", "id")]
    for template in over_sqlite.describe()["databases"][0]["form_templates"]:
        forms = f"{base}formtemplates/{template['id']}/forms"
        targets += [f"{forms}?expand=true&limit=20", f"{forms}?sort={next(iter(template['fields']))}&limit=20"]
    assert answers(over_postgresql, targets) == answers(over_sqlite, targets)


def test_every_address_that_reads_is_as_over_sqlite(
    over_postgresql: RunningSandbox, over_sqlite: RunningSandbox
) -> None:
    """With the statuses alone: what was asked, and when, is told by some of them."""
    samples = samples_of(over_sqlite.describe()["databases"][0])
    document = plain.get(over_sqlite.url + "/openapi.json").json()
    targets = []
    for path, methods in document["paths"].items():
        if "get" in methods and "{customer}" in path:
            target = path
            for name, value in samples.items():
                target = target.replace(f"{{{name}}}", value)
            targets.append(target)
    assert len(targets) > 30

    def verdicts(sandbox: RunningSandbox) -> dict[str, Any]:
        found = answers(sandbox, targets).items()
        return {
            t: (status, isinstance(body, dict) and body.get("meta", {}).get("status")) for t, (status, body) in found
        }

    assert verdicts(over_postgresql) == verdicts(over_sqlite)


def test_hostile_requests_break_nothing(over_postgresql: RunningSandbox, url: str) -> None:
    engine = open_engine(url)
    attack(Besieged(over_postgresql, engine, token_of(over_postgresql)), 1_000, seed=3)
    engine.dispose()


def test_a_second_start_does_not_fill_it_again(over_postgresql: RunningSandbox, url: str) -> None:
    with start(SandboxOptions(port=0, database_url=url)) as again:
        assert plain.get(again.url).status_code == 200
    with pytest.raises(UsageError, match="seed"):
        start(SandboxOptions(port=0, database_url=url, seed=2))
    assert plain.get(over_postgresql.url).status_code == 200
