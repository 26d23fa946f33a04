"""What the tests of changes to people share: a user, a group and sites of their own."""

import uuid
from dataclasses import dataclass

from fragrant.app.fields.values import FieldEdit
from fragrant.app.views.people.changes.state import SiteName
from fragrant.vault import Vault
from fragrant.vault.records import FieldType, Group, Site, User


@dataclass
class Ground:
    """A test's own user, group with one member, and two sites; the second is empty."""

    vault: Vault
    user: User
    member: User
    group: Group
    here: Site
    there: Site
    word: str


async def ground(vault: Vault) -> Ground:
    word = uuid.uuid4().hex[:8]
    here, there = [await vault.sites.create(f"{name} {word}") for name in ("Here", "There")]
    user, member = [
        await vault.users.create(f"{name}.{word}", site_id=here.site_id, first_name="Ada", email_address="a@x.example")
        for name in ("ada", "ben")
    ]
    group = await vault.groups.create(f"Auditors {word}", site_id=here.site_id, description="They look twice")
    await vault.groups.add_user(group.group_id, member.user_id)
    return Ground(vault, user, member, group, here, there, word)


def edit(name: str, old: str, new: str) -> FieldEdit:
    return FieldEdit(name, name, FieldType.SINGLE_LINE, old, new)


def named(site: Site) -> SiteName:
    return SiteName(site.site_id, site.name)
