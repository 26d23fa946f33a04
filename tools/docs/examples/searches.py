"""Run the searches that were saved."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for search in vault.searches.find():
        print(search.name, await vault.searches.documents(search.search_id).count())
    print(len(await vault.searches.document_fields()), "fields to search by")
