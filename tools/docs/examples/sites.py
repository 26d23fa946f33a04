"""Count the users and groups of each site."""

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    async for site in vault.sites.find():
        users = await vault.sites.users(site.site_id).count()
        groups = await vault.sites.groups(site.site_id).count()
        print(site.name, users, groups)
