from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from .browser import Browser
from .caller import Caller
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
def api(sandbox: RunningSandbox) -> Iterator[Caller]:
    """The API of Acme's database Main, asked as pat.lee."""
    with Caller(sandbox) as caller:
        yield caller


@pytest.fixture(scope="session")
def rows(api: Caller) -> Callable[..., list[dict[str, Any]]]:
    """Ask for a list, and return its rows."""
    return api.get
