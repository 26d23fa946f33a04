"""VisualVault's own Python client against a sandbox of its own, as the service account whose key it has."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from vvrest.vault import Vault

from tools.sandbox.serving import RunningSandbox

from ...starting import sandbox_fixture
from .client import write_down_calls

COMPLETENESS = "test_every_method_was_called"


@pytest.fixture(scope="package", autouse=True)
def _calls_are_noted() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        # A proxy of the computer's has no business with 127.0.0.1.
        patch.setenv("NO_PROXY", "*")
        write_down_calls(patch)
        yield


server = sandbox_fixture("package")


@pytest.fixture(scope="package")
def held(server: RunningSandbox) -> dict[str, Any]:
    """What the description says of Acme's database Main."""
    database: dict[str, Any] = server.describe()["databases"][0]
    return database


@pytest.fixture(scope="package")
def key(server: RunningSandbox) -> dict[str, Any]:
    """The API key of a service account of that database."""
    found: dict[str, Any] = next(
        row for row in server.describe()["api_keys"] if (row["customer"], row["database"]) == ("Acme", "Main")
    )
    return found


@pytest.fixture(scope="package")
def vault(server: RunningSandbox, key: dict[str, Any], _calls_are_noted: None) -> Any:
    return Vault(server.url, "Acme", "Main", key["client_id"], key["client_secret"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the test that counts what was called behind all that call; skip it if not all of them run."""
    here = Path(__file__).parent
    mine = [item for item in items if item.path.parent == here]
    last = [item for item in mine if item.name == COMPLETENESS]
    if {item.path.name for item in mine} < {path.name for path in here.glob("test_*.py")}:
        for item in last:
            item.add_marker(pytest.mark.skip(reason="it needs all tests of this package"))
    positions = [position for position, item in enumerate(items) if item.path.parent == here]
    ordered = [item for item in mine if item not in last] + last
    for position, item in zip(positions, ordered, strict=True):
        items[position] = item
