"""The examples that the reference shows, each run against a sandbox."""

import asyncio
import importlib
import inspect

import pytest
from fragrant.server import ClientCredentials, connect
from fragrant.vault import Vault

from tools.docs.reference.resources import EXAMPLES
from tools.sandbox.serving import RunningSandbox

from ..starting import sandbox_fixture

SCOPES = {"customers": "administration"}
"""Of the examples that need another than ``vault``."""


changed_sandbox = sandbox_fixture()
"""A sandbox that examples may change."""


def test_each_resource_has_one() -> None:
    files = {path.stem for path in EXAMPLES.glob("*.py")} - {"__init__"}
    assert files == set(Vault.__annotations__)


@pytest.mark.parametrize("name", Vault.__annotations__)
def test_it_runs(name: str, changed_sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    main = importlib.import_module(f"tools.docs.examples.{name}").main
    site = changed_sandbox.describe()
    key = site["api_keys"][0]
    grant = ClientCredentials(
        site["token_url"], key["client_id"], key["client_secret"], scope=SCOPES.get(name, "vault")
    )
    given = {"project_id": site["databases"][0]["projects"][0]["id"]}
    arguments = {each: given[each] for each in inspect.signature(main).parameters if each != "vault"}

    async def run() -> None:
        async with connect(site["site_url"], key["customer"], key["database"], grant) as vault:
            await main(vault, **arguments)

    asyncio.run(run())
    assert capsys.readouterr().out.strip()
    assert f"vault.{name}." in inspect.getsource(main)
