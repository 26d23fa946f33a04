"""What the view of people does."""

from fragrant.app.views.people.changes import (
    AddMember,
    DeleteGroup,
    DeleteSite,
    MoveGroup,
    MoveUser,
    NewGroup,
    NewSite,
    NewUser,
    RemoveMember,
    ResetPassword,
    SetEnabled,
    SetValues,
)
from fragrant.app.views.people.list.columns import columns_of
from fragrant.app.views.people.list.query import Query
from fragrant.app.views.people.place import Kind, List, Spot
from fragrant.vault import NotFoundError, Vault
from fragrant.vault.filters import field

from ...people import edit, ground, named
from .reporting import exported
from .stage import Changes, Do, Reads, Stage

# What there is


async def begin(on: Stage) -> None:
    """Make a user, a group with one member, and two sites, of which one is empty."""
    made = await ground(on.vault)
    on.word = made.word
    on.users = {"user": made.user, "member": made.member}
    on.groups, on.sites = {"group": made.group}, {"here": made.here, "there": made.there}


def _user(on: Stage, name: str = "user") -> str:
    return on.users[name].user_id


def _group(on: Stage) -> str:
    return on.groups["group"].group_id


def _site(on: Stage, name: str = "here") -> str:
    return on.sites[name].site_id


# What the server has


async def people(on: Stage) -> object:
    """Return the users, groups and sites of the stage."""
    word = field("name").contains(on.word)
    found: list[object] = []
    for row in await on.vault.users.find(word).all():
        site = row.site_id == _site(on, "there")
        found.append((row.user_name, row.first_name, row.last_name, row.email_address, row.enabled, site))
    groups = await on.vault.groups.find(word).all()
    found += [(each.name, each.description, each.site_id == _site(on, "there")) for each in groups]
    found += [(each.name, each.description, each.site_type) for each in await on.vault.sites.find(word).all()]
    return sorted(repr(each).replace(on.word, "") for each in found)


async def members(on: Stage) -> object:
    """Return who is in the group."""
    try:
        return sorted(each.user_name.replace(on.word, "") for each in await on.vault.groups.users(_group(on)).all())
    except NotFoundError:
        return None


async def resets(on: Stage) -> object:
    """Return what came in about the user's password: the vault tells nothing of it."""
    user_id = _user(on).lower()
    came = [each for each in on.scene.requests() if each["method"] != "GET" and user_id in each["path"].lower()]
    return [each["status"] for each in came]


# What is done


def _listed(what: List, of: str = "") -> Do:
    def do(on: Stage, vault: Vault) -> object:
        owner = {"group": _group(on), "site": _site(on)}.get(of, "")
        return Query(what=what, of=owner, find=on.word).candidates(vault, ("name", "desc")).all()

    return do  # type: ignore[return-value]


def _of_the_first(what: str) -> Do:
    """Return what lists what the first user with some has: no address makes them."""

    async def do(_on: Stage, vault: Vault) -> object:
        for user in await vault.users.find().all():
            if rows := await getattr(vault.users, what)(user.user_id).all():
                return rows
        return []

    return do


async def _export(on: Stage, vault: Vault) -> object:
    query = Query(what=List.MEMBERS, of=_group(on))
    return await exported(vault, query, columns_of(Spot(List.MEMBERS, _group(on)), {}), lambda row: str(row["id"]))


READS = (
    Reads("users", "users.find", _listed(List.USERS), begin),
    Reads("groups", "groups.find", _listed(List.GROUPS), begin),
    Reads("sites", "sites.find", _listed(List.SITES), begin),
    Reads("members", "groups.users", _listed(List.MEMBERS, "group"), begin),
    Reads("users of a site", "sites.users", _listed(List.RESIDENTS, "site"), begin),
    Reads("an export", "groups.users", _export, begin),
    Reads("groups of a site", "sites.groups", lambda on, vault: vault.sites.groups(_site(on)).all(), begin),
    Reads("me", "users.me", lambda _, vault: vault.users.me(), begin),
    Reads("a user", "users.get", lambda on, vault: vault.users.get(_user(on)), begin),
    Reads("a group", "groups.get", lambda on, vault: vault.groups.get(_group(on)), begin),
    Reads("a site", "sites.get", lambda on, vault: vault.sites.get(_site(on)), begin),
    Reads("a user's groups", "users.groups", lambda on, vault: vault.users.groups(_user(on, "member")).all(), begin),
    Reads("supervisors", "users.supervisors", _of_the_first("supervisors"), begin),
    Reads("supervised users", "users.supervisees", _of_the_first("supervisees"), begin),
    Reads("a member", "groups.user", lambda on, vault: vault.groups.user(_group(on), _user(on, "member")), begin),
)
"""What is shown of people."""

CHANGES = (
    Changes(
        "a user made",
        "users.create",
        lambda on: NewUser({"user_name": f"O'Neil {on.word}", "site_id": _site(on), "first_name": "{x}"}),
        people,
        begin,
    ),
    Changes("a group made", "groups.create", lambda on: NewGroup(f"New {on.word}", _site(on), "It's"), people, begin),
    Changes("a site made", "sites.create", lambda on: NewSite(f"New {on.word}", "It's", "Branch"), people, begin),
    Changes(
        "a user's values",
        "users.change",
        lambda on: SetValues(Kind.USER, _user(on), "ada", (edit("firstName", "Ada", "A\"b'c"),)),
        people,
        begin,
    ),
    Changes(
        "a user's name",
        "users.change",
        lambda on: SetValues(Kind.USER, _user(on), "ada", (edit("userId", f"ada.{on.word}", f"eve.{on.word}"),)),
        people,
        begin,
    ),
    Changes(
        "a group's values",
        "groups.change",
        lambda on: SetValues(Kind.GROUP, _group(on), "g", (edit("description", "They look twice", "Once"),)),
        people,
        begin,
    ),
    Changes(
        "a site's values",
        "sites.change",
        lambda on: SetValues(Kind.SITE, _site(on), "s", (edit("description", "", "Here"),)),
        people,
        begin,
    ),
    Changes("a user disabled", "users.change", lambda on: SetEnabled(_user(on), "ada", False), people, begin),
    Changes(
        "a user moved",
        "sites.move_user",
        lambda on: MoveUser(_user(on), "ada", named(on.sites["here"]), named(on.sites["there"])),
        people,
        begin,
    ),
    Changes(
        "a group moved",
        "sites.move_group",
        lambda on: MoveGroup(_group(on), "g", named(on.sites["here"]), named(on.sites["there"])),
        people,
        begin,
    ),
    Changes("a group deleted", "groups.delete", lambda on: DeleteGroup(_group(on), "g"), people, begin),
    Changes("a site deleted", "sites.delete", lambda on: DeleteSite(_site(on, "there"), "s"), people, begin),
    Changes(
        "a user put into a group",
        "groups.add_user",
        lambda on: AddMember(_user(on), "ada", _group(on), "g"),
        members,
        begin,
    ),
    Changes(
        "a user taken out of a group",
        "groups.remove_user",
        lambda on: RemoveMember(_user(on, "member"), "ben", _group(on), "g"),
        members,
        begin,
    ),
    Changes("a new password", "users.reset_password", lambda on: ResetPassword(_user(on), "ada"), resets, begin),
)
"""Actions on users, groups and sites."""
