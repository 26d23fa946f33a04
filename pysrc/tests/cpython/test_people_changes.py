"""Changes to people against a sandbox: made, looked at, taken back."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import pytest
from fragrant.app.views.people.changes import (
    AddMember,
    MoveGroup,
    MoveUser,
    NewGroup,
    NewSite,
    RemoveMember,
    SetEnabled,
    SetValues,
)
from fragrant.app.views.people.place import Kind
from fragrant.app.work import Applied, Change, Seen
from fragrant.vault import ServerFaultError, Vault
from fragrant.vault.filters import field

from ..homes.program import ProgramScene, program_scene
from .changes import apply, apply_unheard, run
from .people import Ground, edit, ground, named


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


@dataclass
class Case:
    """A kind of change, and how the vault shows it."""

    change: Callable[[Ground], Change]
    shown: Callable[[Ground], Awaitable[object]]
    before: object
    after: object


async def _names(on: Ground) -> object:
    row = await on.vault.users.get(on.user.user_id)
    return row.first_name, row.last_name


async def _user_name(on: Ground) -> object:
    return (await on.vault.users.get(on.user.user_id)).user_name.partition(".")[0]


async def _description(on: Ground) -> object:
    return (await on.vault.groups.get(on.group.group_id)).description


async def _site_type(on: Ground) -> object:
    return (await on.vault.sites.get(on.here.site_id)).site_type


async def _enabled(on: Ground) -> object:
    return (await on.vault.users.get(on.user.user_id)).enabled


async def _members(on: Ground) -> object:
    return sorted([row.user_name.partition(".")[0] async for row in on.vault.groups.users(on.group.group_id)])


async def _site_of_user(on: Ground) -> object:
    return "here" if (await on.vault.users.get(on.user.user_id)).site_id == on.here.site_id else "there"


async def _site_of_group(on: Ground) -> object:
    return "here" if (await on.vault.groups.get(on.group.group_id)).site_id == on.here.site_id else "there"


async def _groups(on: Ground) -> object:
    return await on.vault.groups.find(field("name") == f"New {on.word}").count()


async def _sites(on: Ground) -> object:
    return await on.vault.sites.find(field("name") == f"New {on.word}").count()


CASES = {
    "values of a user": Case(
        lambda on: SetValues(
            Kind.USER, on.user.user_id, "ada", (edit("firstName", "Ada", ""), edit("lastName", "", "Lovelace"))
        ),
        _names,
        ("Ada", ""),
        ("", "Lovelace"),
    ),
    "the name to sign in with": Case(
        lambda on: SetValues(
            Kind.USER, on.user.user_id, "ada", (edit("userId", f"ada.{on.word}", f"augusta.{on.word}"),)
        ),
        _user_name,
        "ada",
        "augusta",
    ),
    "a value of a group": Case(
        lambda on: SetValues(
            Kind.GROUP, on.group.group_id, "g", (edit("description", "They look twice", "They count"),)
        ),
        _description,
        "They look twice",
        "They count",
    ),
    "a value of a site": Case(
        lambda on: SetValues(Kind.SITE, on.here.site_id, "s", (edit("siteType", "Location", "Plant"),)),
        _site_type,
        "Location",
        "Plant",
    ),
    "disable": Case(lambda on: SetEnabled(on.user.user_id, "ada", enabled=False), _enabled, True, False),
    "put into a group": Case(
        lambda on: AddMember(on.user.user_id, "ada", on.group.group_id, "g"), _members, ["ben"], ["ada", "ben"]
    ),
    "take out of a group": Case(
        lambda on: RemoveMember(on.member.user_id, "ben", on.group.group_id, "g"), _members, ["ben"], []
    ),
    "move a user": Case(
        lambda on: MoveUser(on.user.user_id, "ada", named(on.here), named(on.there)), _site_of_user, "here", "there"
    ),
    "move a group": Case(
        lambda on: MoveGroup(on.group.group_id, "g", named(on.here), named(on.there)), _site_of_group, "here", "there"
    ),
    "new group": Case(lambda on: NewGroup(f"New {on.word}", on.here.site_id, "About"), _groups, 0, 1),
    "new site": Case(lambda on: NewSite(f"New {on.word}", "About"), _sites, 0, 1),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_change_is_made_and_taken_back(scene: ProgramScene, kind: str) -> None:
    case = CASES[kind]

    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = case.change(on)
        assert change.can_be_undone
        assert change.words()
        assert await case.shown(on) == case.before
        assert await change.look(vault) is Seen.NOT_DONE
        applied = await apply(change, vault)
        assert await case.shown(on) == case.after
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(vault)
        await apply(applied.opposite, vault)
        assert await case.shown(on) == case.before
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


@pytest.mark.parametrize("kind", CASES)
def test_a_change_whose_answer_was_lost_is_found_by_a_look_and_can_be_taken_back(
    scene: ProgramScene, kind: str
) -> None:
    case = CASES[kind]

    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = case.change(on)
        await apply_unheard(scene, change, vault)
        seen = await change.look(vault)
        assert isinstance(seen, Applied)
        assert await case.shown(on) == case.after
        assert seen.opposite is not None
        assert await seen.opposite.is_untouched(vault)
        await apply(seen.opposite, vault)
        assert await case.shown(on) == case.before

    run(scene, work)


@pytest.mark.parametrize("kind", CASES)
def test_a_change_that_never_arrived_is_found_by_a_look(scene: ProgramScene, kind: str) -> None:
    case = CASES[kind]

    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = case.change(on)
        for method in ("PUT", "POST", "DELETE"):
            scene.fault(status=500, method=method, times=1)
        with pytest.raises(ServerFaultError):
            await apply(change, vault)
        scene.clear()
        assert await change.look(vault) is Seen.NOT_DONE

    run(scene, work)
