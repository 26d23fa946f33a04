"""Send an e-mail with a document attached."""

from fragrant.vault import Vault
from fragrant.vault.filters import field


async def main(vault: Vault) -> None:
    document = await vault.documents.find(field("name").starts_with("INV-")).first()
    assert document is not None
    await vault.emails.send(
        ["pat@example.test", "kim@example.test"],
        f"Please pay {document.name}",
        "The invoice is attached.",
        documents=[document.document_id],
    )
    print("Sent", document.name)
