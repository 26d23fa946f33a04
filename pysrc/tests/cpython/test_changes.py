"""Changes to documents and folders: each is made, looked for, and taken back."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import pytest
from fragrant.app.views.documents.changes import (
    ConflictError,
    CopyDocument,
    DeleteDocument,
    DeleteFolder,
    MoveDocument,
    MoveFolder,
    NewFolder,
    RenameDocument,
    RenameFolder,
    SetCheckOut,
    SetState,
    Spot,
    contents_of,
    parent_path,
)
from fragrant.app.work import Applied, Change, Seen
from fragrant.vault import NotFoundError, ServerFaultError, Vault
from fragrant.vault.records import Archive, CheckIn, DocumentState, Folder

from ..homes.program import ProgramScene, program_scene
from .changes import Ground, apply, apply_unheard, ground, run


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


def spot(folder: Folder) -> Spot:
    return Spot(folder.folder_id, folder.folder_path)


@dataclass
class Case:
    """A kind of change, and how the vault shows it."""

    change: Callable[[Ground], Change]
    shown: Callable[[Ground], Awaitable[object]]
    before: object
    after: object


async def _name(on: Ground) -> object:
    return (await on.vault.documents.get(on.document.document_id)).name


async def _place(on: Ground) -> object:
    row = await on.vault.documents.get(on.document.document_id)
    return "there" if row.folder_id == on.there.folder_id else "here"


async def _copies(on: Ground) -> object:
    return len(await on.vault.folders.documents(on.there.folder_id).all())


async def _status(on: Ground) -> object:
    return (await on.vault.documents.get(on.document.document_id)).check_in_status


async def _state(on: Ground) -> object:
    return (await on.vault.documents.get(on.document.document_id)).release_state


async def _subfolders(on: Ground) -> object:
    return [row.name for row in await on.vault.folders.children(on.here.folder_id).all()]


async def _folder_name(on: Ground) -> object:
    return "new" if (await on.vault.folders.get(on.here.folder_id)).name == "Other" else "old"


async def _folder_place(on: Ground) -> object:
    path = (await on.vault.folders.get(on.here.folder_id)).folder_path
    return "there" if parent_path(path) == on.there.folder_path else parent_path(path)


CASES = {
    "rename": Case(lambda on: RenameDocument(on.document.document_id, "INV-1", "INV-2"), _name, "INV-1", "INV-2"),
    "move": Case(
        lambda on: MoveDocument(on.document.document_id, "INV-1", spot(on.here), spot(on.there)),
        _place,
        "here",
        "there",
    ),
    "copy": Case(lambda on: CopyDocument(on.document.document_id, "INV-1", spot(on.there)), _copies, 0, 1),
    "check out": Case(
        lambda on: SetCheckOut(on.document.document_id, "INV-1", out=True), _status, CheckIn.IN, CheckIn.OUT
    ),
    "take the release back": Case(
        lambda on: SetState(on.document.document_id, on.document.revision_id, "INV-1", 1, 0),
        _state,
        DocumentState.RELEASED,
        DocumentState.UNRELEASED,
    ),
    "new folder": Case(
        lambda on: NewFolder("Inner", on.here.folder_id, on.here.folder_path), _subfolders, [], ["Inner"]
    ),
    "rename a folder": Case(
        lambda on: RenameFolder(on.here.folder_id, on.here.name, "Other"), _folder_name, "old", "new"
    ),
    "move a folder": Case(
        lambda on: MoveFolder(on.here.folder_id, on.here.name, "/Incoming", on.there.folder_path),
        _folder_place,
        "/Incoming",
        "there",
    ),
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
        assert await change.look(on.vault) is Seen.NOT_DONE
        applied = await apply(change, on.vault)
        assert await case.shown(on) == case.after
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(on.vault)
        await apply(applied.opposite, on.vault)
        assert await case.shown(on) == case.before
        assert not await applied.opposite.is_untouched(on.vault)

    run(scene, work)


@pytest.mark.parametrize("kind", CASES)
def test_a_change_whose_answer_was_lost_is_found_by_a_look_and_can_be_taken_back(
    scene: ProgramScene, kind: str
) -> None:
    case = CASES[kind]

    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = case.change(on)
        await apply_unheard(scene, change, on.vault)
        seen = await change.look(on.vault)
        assert isinstance(seen, Applied)
        assert await case.shown(on) == case.after
        assert seen.opposite is not None
        assert await seen.opposite.is_untouched(on.vault)
        await apply(seen.opposite, on.vault)
        assert await case.shown(on) == case.before

    run(scene, work)


@pytest.mark.parametrize("kind", CASES)
def test_a_change_that_never_arrived_is_found_by_a_look(scene: ProgramScene, kind: str) -> None:
    case = CASES[kind]

    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = case.change(on)
        for method in ("PUT", "POST"):
            scene.fault(status=500, method=method, times=1)
        with pytest.raises(ServerFaultError):
            await apply(change, on.vault)
        scene.clear()
        assert await change.look(on.vault) is Seen.NOT_DONE

    run(scene, work)


def test_deleting_has_no_way_back_and_says_so_before(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = DeleteDocument(on.document.document_id, "INV-1")
        assert not change.can_be_undone
        assert await change.look(vault) is Seen.NOT_DONE
        await apply_unheard(scene, change, vault)
        assert isinstance(await change.look(vault), Applied)
        assert (await vault.documents.get(on.document.document_id)).archive == Archive.DELETED

    run(scene, work)


def test_a_copy_that_somebody_has_worked_on_is_not_deleted_by_undo(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(CopyDocument(on.document.document_id, "INV-1", spot(on.there)), vault)
        assert applied.opposite is not None
        await vault.files.upload(applied.result.document_id, b"more", "more.txt")
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_a_new_folder_that_has_got_a_document_is_not_deleted_by_undo(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(NewFolder("Inner", on.here.folder_id, on.here.folder_path), vault)
        assert applied.opposite is not None
        await vault.documents.create(applied.result.folder_id, "in it")
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_a_name_that_somebody_else_has_changed_stays(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = RenameDocument(on.document.document_id, "INV-1", "INV-2")
        await vault.documents.rename(on.document.document_id, name="theirs")
        with pytest.raises(ConflictError) as caught:
            await apply(change, vault)
        assert [(each.wanted, each.found) for each in caught.value.differences] == [("INV-2", "theirs")]
        assert "theirs" in caught.value.words()
        assert caught.value.by == (await vault.documents.get(on.document.document_id)).modify_by
        assert caught.value.by in caught.value.words()
        assert await _name(on) == "theirs"
        assert await change.look(vault) is Seen.UNSURE

    run(scene, work)


def test_a_change_is_not_undone_after_somebody_else_s(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        applied = await apply(RenameDocument(on.document.document_id, "INV-1", "INV-2"), vault)
        await vault.documents.rename(on.document.document_id, name="theirs")
        assert applied.opposite is not None
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_two_changes_to_one_document_are_undone_one_after_the_other(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        first = await apply(RenameDocument(on.document.document_id, "INV-1", "INV-2"), vault)
        second = await apply(MoveDocument(on.document.document_id, "INV-2", spot(on.here), spot(on.there)), vault)
        for applied in (second, first):
            assert applied.opposite is not None
            assert await applied.opposite.is_untouched(vault)
            await apply(applied.opposite, vault)
        assert (await _name(on), await _place(on)) == ("INV-1", "here")

    run(scene, work)


def test_checking_in_for_somebody_else_has_no_way_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        await vault.documents.set_status(on.document.document_id, CheckIn.OUT)
        change = SetCheckOut(on.document.document_id, "INV-1", out=False, can_be_undone=False)
        assert (await apply(change, vault)).opposite is None

    run(scene, work)


def test_a_folder_goes_with_all_that_is_in_it_which_is_counted_before(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        inner = await vault.folders.create_in(on.here.folder_id, "Inner")
        await vault.documents.create(inner.folder_id, "one more")
        contents = await contents_of(vault, on.here.folder_id)
        assert (contents.folders, contents.documents) == (1, 2)
        change = DeleteFolder(on.here.folder_id, on.here.name)
        assert not change.can_be_undone
        await apply_unheard(scene, change, vault)
        assert isinstance(await change.look(vault), Applied)
        with pytest.raises(NotFoundError):
            await vault.folders.get(inner.folder_id)

    run(scene, work)


def test_a_folder_does_not_become_a_new_one_where_its_target_is_gone(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = MoveFolder(on.here.folder_id, on.here.name, "/Incoming", "/Incoming/not there")
        with pytest.raises(NotFoundError):
            await apply(change, vault)
        assert await _folder_place(on) == "/Incoming"

    run(scene, work)
