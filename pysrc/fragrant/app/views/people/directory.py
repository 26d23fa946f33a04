"""The sites and groups of a vault by their ids: rows name a site by its id alone."""

import asyncio
from collections.abc import Sequence

from fragrant.app.texts import formats
from fragrant.vault import Vault
from fragrant.vault.records import Group, Site


class Directory:
    """What was read last, in the order of names; nothing until then."""

    def __init__(self) -> None:
        self.sites: Sequence[Site] = ()
        self.groups: Sequence[Group] = ()

    async def read(self, vault: Vault) -> None:
        """Read all of it. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        sites, groups = await asyncio.gather(vault.sites.find().all(), vault.groups.find().all())
        _ = [each.site_id for each in sites], [each.group_id for each in groups]  # which each of them must have
        self.sites = formats().in_order(sites, lambda each: each.name)
        self.groups = formats().in_order(groups, lambda each: each.name)

    @property
    def site_names(self) -> dict[str, str]:
        """Return the names of the sites, by id in small letters."""
        return {each.site_id.lower(): each.name for each in self.sites}

    def site_name(self, site_id: str) -> str:
        """Return a site's name; "" where it is not known."""
        return self.site_names.get(site_id.lower(), "")

    def group_name(self, group_id: str) -> str:
        """Return a group's name; "" where it is not known."""
        return next((each.name for each in self.groups if each.group_id.lower() == group_id.lower()), "")

    @property
    def home(self) -> str:
        """Return the id of the site that is first offered for something new; "" for none."""
        first = next((each for each in self.sites if each.name.casefold() == "home"), None)
        first = first or next(iter(self.sites), None)
        return first.site_id if first is not None else ""
