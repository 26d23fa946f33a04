"""Show the entries of the drop-down lists."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for each in vault.lists.find():
        entries = await vault.lists.items(each.list_id).all()
        print(each.name, [entry["itemName"] for entry in entries])
