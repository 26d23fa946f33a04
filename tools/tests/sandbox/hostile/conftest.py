from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine

from tools.sandbox.contract.samples import ids_of
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start
from tools.sandbox.storage.engine import open_engine

from .. import plain


@dataclass(frozen=True, slots=True)
class Besieged:
    """A sandbox under attack, and what the attackers hold: a good token of Acme's database Main."""

    sandbox: RunningSandbox
    engine: Engine
    token: str

    @property
    def key(self) -> dict[str, Any]:
        """The API key that the token comes from."""
        found: dict[str, Any] = self.sandbox.describe()["api_keys"][0]
        return found

    @property
    def ids(self) -> dict[str, list[str]]:
        """What can stand in addresses, by the names of their parts: things of this database and of others.

        Without the attackers' own user and group: they would lock themselves out, and see no more.
        """
        main, *others = self.sandbox.describe()["databases"]
        found: dict[str, list[str]] = {}
        for database in (main, main, main, *others):
            for name, ids in ids_of(database).items():
                found.setdefault(name, []).extend(ids)
        own_group = next(group["id"] for group in main["groups"] if group["name"] == "VaultAccess")
        found["user_id"] = [one for one in found["user_id"] if one != self.key["user_id"]]
        found["group_id"] = [one for one in found["group_id"] if one != own_group]
        return found | {"customer": ["Acme"], "database": ["Main"]}


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Besieged]:
    url = f"sqlite:///{tmp_path_factory.mktemp('besieged') / 'sandbox.db'}"
    with start(SandboxOptions(port=0, database_url=url, lifetime=10**6, refresh_lifetime=10**6)) as sandbox:
        key = sandbox.describe()["api_keys"][0]
        form = {name: key[name] for name in ("client_id", "client_secret")}
        answer = plain.post(sandbox.describe()["token_url"], data={"grant_type": "client_credentials", **form})
        engine = open_engine(url)
        yield Besieged(sandbox, engine, answer.json()["access_token"])
        engine.dispose()
