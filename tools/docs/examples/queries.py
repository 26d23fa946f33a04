"""Run queries that an administrator has written."""

from fragrant.vault import Vault
from fragrant.vault.filters import field


async def main(vault: Vault) -> None:
    async for row in vault.queries.run("Forms by Template", field("total") > 100):
        print(dict(row))
    async for row in vault.queries.run("Forms of Template", parameters={"templateName": "Visitor"}):
        print(dict(row))
        break
