"""Find documents by their index fields, change one, and follow its revisions."""

from fragrant.vault import Vault
from fragrant.vault.filters import field


async def main(vault: Vault) -> None:
    large = field("Status").in_(["Open", "Approved"]) & (field("Amount") > 5_000)
    async for document in vault.documents.find(large, sort="name", index_fields="include"):
        print(document.name, document["Amount"], document.modify_date)

    first = await vault.documents.find(large, sort="name").first()
    assert first is not None
    for changed in await vault.documents.set_index_fields(first.document_id, {"Status": "Paid"}):
        print(changed.label, changed.value)
    async for revision in vault.documents.revisions(first.document_id):
        print(revision.revision, revision.file_name, revision.file_size)
