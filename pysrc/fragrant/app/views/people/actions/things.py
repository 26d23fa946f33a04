"""What can be done with groups and sites."""

from fragrant.app.view import FAILURES, Button, ask, make
from fragrant.app.widgets.doing import begin
from fragrant.vault.records import Group, Site

from ..changes import DeleteGroup, DeleteSite, MoveGroup
from ..changes.state import SiteName
from ..desk import Desk
from ..words import n, t
from .users import ask_site


async def move_group(desk: Desk) -> None:
    """Ask for a site, and move the group there."""
    group = Group(desk.chosen().rows[0])
    target = await ask_site(desk, t("move-group-title", name=group.name), but=group.site_id)
    if target is not None:
        origin = SiteName(group.site_id, desk.directory.site_name(group.site_id))
        begin(desk, MoveGroup(group.group_id, group.name, origin, target))


async def delete_group(desk: Desk) -> None:
    """Delete a group, with its memberships and roles, once its name has been typed."""
    group = Group(desk.chosen().rows[0])
    try:
        count = await desk.vault.groups.users(group.group_id).count()
    except FAILURES as error:
        desk.tell("actions", error)
        return
    desk.tell("actions", None)
    field = make("input", type="text", required="", autocomplete="off", data_ask="name")
    line = make("label", t("type-its-name", name=group.name))
    line.append(field)
    members = t("unknown-number") if count is None else n("members", count)

    async def send(_key: str) -> str:
        return "" if str(field.value).strip() == group.name else t("not-its-name")

    buttons = [Button("delete", t("delete-for-good"), "danger")]
    change = DeleteGroup(group.group_id, group.name)
    if await ask(change.words(), [t("group-goes-with", members=members), t("no-way-back"), line], buttons, send=send):
        begin(desk, change)


async def delete_site(desk: Desk) -> None:
    """Delete a site that is empty, or say what is in it."""
    site = Site(desk.chosen().rows[0])
    try:
        users = await desk.vault.sites.users(site.site_id).count()
        groups = await desk.vault.sites.groups(site.site_id).count()
    except FAILURES as error:
        desk.tell("actions", error)
        return
    desk.tell("actions", None)
    change = DeleteSite(site.site_id, site.name)
    if users or groups:
        inside = t("site-has", users=n("count-users", users or 0), groups=n("count-groups", groups or 0))
        await ask(t("site-not-empty", name=site.name), [inside, t("empty-it-first")])
    elif await ask(change.words(), [t("no-way-back")], [Button("delete", t("delete-for-good"), "danger")]):
        begin(desk, change)
