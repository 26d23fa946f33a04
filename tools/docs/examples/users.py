"""Show who the token speaks for, and make a user."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    me = await vault.users.me()
    print(me.user_name, [group.name async for group in vault.users.groups(me.user_id)])
    made = await vault.users.create(
        "lou.green", site_id=me.site_id, first_name="Lou", last_name="Green", email_address="lou@example.test"
    )
    changed = await vault.users.change(made.user_id, last_name="Greene")
    print(changed.first_name, changed.last_name)
