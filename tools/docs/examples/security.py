"""Give a group a role on a folder, and take it away."""

from fragrant.vault import Vault
from fragrant.vault.filters import field
from fragrant.vault.records import Role


async def main(vault: Vault) -> None:
    folder = await vault.folders.create(path="/Examples/Shared")
    group = await vault.groups.find(field("name") == "Everyone").first()
    assert group is not None
    await vault.security.add(parent_id=folder.folder_id, member_id=group.group_id, role=Role.VIEWER, is_group=True)
    async for member in vault.security.members(folder.folder_id):
        print(member.member_name, member.role)
    await vault.security.remove(parent_id=folder.folder_id, member_id=group.group_id)
