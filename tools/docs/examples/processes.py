"""List web services and scheduled processes, and run the scheduled ones."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for process in vault.processes.find():
        print(process["name"])
    await vault.processes.run()
