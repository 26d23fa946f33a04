from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine

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
        found = {"customer": ["Acme"], "database": ["Main"]} | {name: [] for name in _IDS}
        for database in (main, main, main, *others):
            for name, (rows, key) in _IDS.items():
                found[name] += [row[key] for row in database[rows] if row.get("name") != "VaultAccess"]
        found["user_id"] = [one for one in found["user_id"] if one != self.key["user_id"]]
        found["form_id"] = found["template_id"]
        return found


_IDS = {
    "document_id": ("documents", "document_id"),
    "revision_id": ("documents", "revision_id"),
    "folder_id": ("folders", "id"),
    "field_id": ("index_fields", "id"),
    "user_id": ("users", "id"),
    "group_id": ("groups", "id"),
    "site_id": ("sites", "id"),
    "template_id": ("form_templates", "id"),
}


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Besieged]:
    url = f"sqlite:///{tmp_path_factory.mktemp('besieged') / 'sandbox.db'}"
    with start(SandboxOptions(port=0, database_url=url, lifetime=10**6)) as sandbox:
        key = sandbox.describe()["api_keys"][0]
        form = {name: key[name] for name in ("client_id", "client_secret")}
        answer = plain.post(sandbox.describe()["token_url"], data={"grant_type": "client_credentials", **form})
        engine = open_engine(url)
        yield Besieged(sandbox, engine, answer.json()["access_token"])
        engine.dispose()
