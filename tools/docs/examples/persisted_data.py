"""Keep a program's settings in the vault."""

import json

from fragrant.vault import Vault
from fragrant.vault.filters import field


async def main(vault: Vault) -> None:
    kept = await vault.persisted_data.create("report settings", json.dumps({"columns": ["Name", "Status"]}))
    found = await vault.persisted_data.find(field("name") == "report settings").first()
    print(found)
    print((await vault.persisted_data.get(kept["id"]))["data"])
    await vault.persisted_data.delete(kept["id"])
