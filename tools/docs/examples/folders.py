"""Walk the folders, make one, and let a group write in it."""

from fragrant.vault import Vault
from fragrant.vault.filters import field
from fragrant.vault.records import Role


async def main(vault: Vault) -> None:
    async for top in vault.folders.top():
        children = await vault.folders.children(top.folder_id).all()
        print(top.folder_path, [child.name for child in children])

    folder = await vault.folders.create(path="/Examples/Contracts/2024")
    group = await vault.groups.find(field("name") == "Everyone").first()
    assert group is not None
    member = await vault.folders.set_member(folder.folder_id, group.group_id, Role.EDITOR, is_group=True)
    print(member.member_name, member.role)
