"""Define an index field and give it to a folder."""

from fragrant.vault import Vault
from fragrant.vault.records import FieldType


async def main(vault: Vault) -> None:
    defined = await vault.index_fields.create("Cost Center", FieldType.SINGLE_LINE, default_value="0000")
    folder = await vault.folders.create(path="/Examples/Costs")
    given = await vault.index_fields.give_to(defined.field_id, folder.folder_id)
    print(given.label, given.default_value)
    await vault.index_fields.delete(defined.field_id)
