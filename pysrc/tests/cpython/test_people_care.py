"""What changes to people take care of: what somebody else has done meanwhile, what has no way back, passwords."""

from collections.abc import Iterator

import pytest
from fragrant.app.views.people.changes import (
    AddMember,
    DeleteGroup,
    DeleteSite,
    MoveUser,
    NewGroup,
    NewSite,
    NewUser,
    RemoveMember,
    ResetPassword,
    SetEnabled,
    SetValues,
)
from fragrant.app.views.people.place import Kind
from fragrant.app.work import Applied, ConflictError, Seen
from fragrant.vault import ApiError, NotFoundError, Vault

from ..homes.program import ProgramScene, program_scene
from .changes import apply, apply_unheard, run
from .people import Ground, edit, ground, named


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


async def _names(on: Ground) -> object:
    row = await on.vault.users.get(on.user.user_id)
    return row.first_name, row.last_name


def test_a_new_user_has_no_password_and_no_way_back_and_is_not_made_twice(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = NewUser({"user_name": f"eve.{on.word}", "site_id": on.there.site_id, "last_name": "Eves"})
        assert not change.can_be_undone
        assert await change.look(vault) is Seen.NOT_DONE
        await apply_unheard(scene, change, vault)
        seen = await change.look(vault)
        assert isinstance(seen, Applied)
        assert seen.opposite is None
        assert (seen.result.user_name, seen.result.last_name) == (f"eve.{on.word}", "Eves")
        assert seen.result.site_id == on.there.site_id
        again = NewUser({"user_name": f"eve.{on.word}", "site_id": on.there.site_id})
        with pytest.raises(ApiError, match="taken"):
            await apply(again, vault)
        assert await again.look(vault) is Seen.NOT_DONE  # which it finds was there before

    run(scene, work)


def test_somebody_who_is_in_a_group_already_is_not_taken_out_by_undo(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(AddMember(on.member.user_id, "ben", on.group.group_id, "g"), vault)
        assert applied.opposite is None
        assert (await apply(RemoveMember(on.user.user_id, "ada", on.group.group_id, "g"), vault)).opposite is None

    run(scene, work)


def test_a_value_that_somebody_else_has_changed_stays(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = SetValues(Kind.USER, on.user.user_id, "ada", (edit("lastName", "", "Lovelace"),))
        await vault.users.change(on.user.user_id, last_name="Byron")
        with pytest.raises(ConflictError, match="meanwhile") as caught:
            await apply(change, vault)
        assert "Byron" in caught.value.words()
        assert await _names(on) == ("Ada", "Byron")
        assert await change.look(vault) is Seen.UNSURE

    run(scene, work)


def test_a_user_whom_somebody_else_has_disabled_is_not_disabled_once_more(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(SetEnabled(on.user.user_id, "ada", enabled=False), vault)
        await vault.users.change(on.user.user_id, enabled=True)
        assert applied.opposite is not None
        assert not await applied.opposite.is_untouched(vault)
        await vault.users.change(on.user.user_id, enabled=False)
        with pytest.raises(ConflictError):
            await apply(SetEnabled(on.user.user_id, "ada", enabled=False), vault)

    run(scene, work)


def test_a_new_group_that_has_got_a_member_is_not_deleted_by_undo(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(NewGroup(f"New {on.word}", on.here.site_id), vault)
        assert applied.opposite is not None
        await vault.groups.add_user(applied.result.group_id, on.user.user_id)
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_a_new_site_that_has_got_a_user_is_not_deleted_by_undo(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(NewSite(f"New {on.word}"), vault)
        assert applied.opposite is not None
        await vault.sites.move_user(on.user.user_id, site_id=applied.result.site_id)
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_deleting_has_no_way_back_and_says_so_before(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        for change in (DeleteGroup(on.group.group_id, "g"), DeleteSite(on.there.site_id, "s")):
            assert not change.can_be_undone
            assert await change.look(vault) is Seen.NOT_DONE
            await apply_unheard(scene, change, vault)
            assert isinstance(await change.look(vault), Applied)
        with pytest.raises(NotFoundError):
            await vault.groups.get(on.group.group_id)

    run(scene, work)


def test_an_e_mail_is_sent_and_nothing_of_a_password_is_sent_or_kept(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> Applied:
        on = await ground(vault)
        change = ResetPassword(on.user.user_id, "ada")
        assert not change.can_be_undone
        assert await change.look(vault) is Seen.UNSURE
        return await apply(change, vault)

    before = len(scene.emails("Choose a new password"))
    applied = run(scene, work)
    assert applied == Applied()
    assert len(scene.emails("Choose a new password")) == before + 1
    token = scene.emails("Choose a new password")[-1]["body"].rpartition(" ")[2]
    assert token not in repr(applied)


def test_two_changes_to_one_user_are_taken_back_one_after_the_other(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        first = await apply(SetEnabled(on.user.user_id, "ada", enabled=False), vault)
        second = await apply(MoveUser(on.user.user_id, "ada", named(on.here), named(on.there)), vault)
        for applied in (second, first):
            assert applied.opposite is not None
            assert await applied.opposite.is_untouched(vault)
            await apply(applied.opposite, vault)
        row = await vault.users.get(on.user.user_id)
        assert (row.enabled, row.site_id) == (True, on.here.site_id)

    run(scene, work)
