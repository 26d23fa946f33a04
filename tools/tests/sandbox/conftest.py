from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from .browser import Browser, get_token
from .plain import NO_TLS
from .starting import sandbox_fixture

sandbox = sandbox_fixture("session")


own_sandbox = sandbox_fixture("function")
"""A sandbox of the test's own, for what would disturb others."""


@pytest.fixture
def visitor(sandbox: RunningSandbox) -> Iterator[Browser]:
    with Browser(sandbox) as opened:
        yield opened


@pytest.fixture(scope="session")
def main(sandbox: RunningSandbox) -> dict[str, Any]:
    """What the description says of Acme's database Main."""
    database: dict[str, Any] = sandbox.describe()["databases"][0]
    assert (database["customer"], database["database"]) == ("Acme", "Main")
    return database


@pytest.fixture(scope="session")
def api(sandbox: RunningSandbox, main: dict[str, Any]) -> Iterator[httpx.Client]:
    """The API of Acme's database Main, asked as pat.lee."""
    headers = {"Authorization": f"Bearer {get_token(sandbox)}"}
    with httpx.Client(base_url=main["api_url"], headers=headers, verify=NO_TLS) as client:
        yield client


@pytest.fixture(scope="session")
def rows(api: httpx.Client) -> Callable[..., list[dict[str, Any]]]:
    """Ask for a list, and return its rows."""

    def ask(path: str, **parameters: str | int) -> list[dict[str, Any]]:
        answer = api.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        data: list[dict[str, Any]] = answer.json()["data"]
        return data

    return ask
