"""Make a group and put a user into it."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    me = await vault.users.me()
    group = await vault.groups.create("Auditors", site_id=me.site_id, description="Read everything")
    await vault.groups.add_user(group.group_id, me.user_id)
    print([user.user_name async for user in vault.groups.users(group.group_id)])
    await vault.groups.delete(group.group_id)
