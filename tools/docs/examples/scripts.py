"""Run a web service."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    print(await vault.scripts.run("Sum", {"a": 1, "b": 2}))
