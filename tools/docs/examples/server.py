"""Ask the server what it is and what it has."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    print(dict(await vault.server.version()))
    print(await vault.server.data_types())
    print(dict(await vault.server.service("docapi")))
