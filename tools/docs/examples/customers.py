"""List customers and their databases; the token needs the scope ``administration`` (inferred)."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for customer in vault.customers.find():
        async for database in vault.customers.databases(customer["id"]):
            print(customer["name"], database["name"])
