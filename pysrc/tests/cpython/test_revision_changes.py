"""Changes to what hangs on documents: relations, alerts, revisions."""

from collections.abc import Iterator

import pytest
from fragrant.app.views.documents.changes import (
    AddRevision,
    ConflictError,
    Relate,
    SetFolderAlert,
    Unrelate,
)
from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault
from fragrant.vault.records import CheckIn, DocumentState

from ..homes.program import ProgramScene, program_scene
from .changes import Ground, apply, apply_unheard, ground, run


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


def test_a_relation_is_made_and_taken_back_and_one_of_unknown_kind_is_not(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        other = await vault.documents.create(on.here.folder_id, "INV-2")
        change = Relate(on.document.document_id, "INV-1", other.document_id, "INV-2", "Child")
        assert await change.look(vault) is Seen.NOT_DONE
        await apply_unheard(scene, change, vault)
        seen = await change.look(vault)
        assert isinstance(seen, Applied)
        assert seen.opposite is not None
        assert await seen.opposite.is_untouched(vault)
        back = await apply(seen.opposite, vault)
        assert back.opposite == change
        assert await vault.documents.related(on.document.document_id).count() == 0
        assert not Unrelate(on.document.document_id, "INV-1", other.document_id, "INV-2").can_be_undone
        assert (
            await apply(
                Relate(on.document.document_id, "INV-1", other.document_id, "INV-2", can_be_undone=False), vault
            )
        ).opposite is None

    run(scene, work)


def test_an_alert_is_set_and_nothing_can_tell_whether_it_is(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        for is_on in (True, False):
            change = SetFolderAlert(on.here.folder_id, on.here.folder_path, is_on)
            assert not change.can_be_undone
            assert await apply(change, vault) == Applied()
            assert await change.look(vault) is Seen.UNSURE

    run(scene, work)


def revision_of(on: Ground, content: bytes) -> AddRevision:
    return AddRevision(
        on.document.document_id,
        "INV-1",
        on.document.revision_id,
        content,
        "inv.txt",
        len(content),
        "B",
        "Corrected",
        is_released=False,
        stays_out=True,
    )


def test_a_new_revision_has_what_is_said_of_it_and_no_way_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = revision_of(on, b"content")
        assert not change.can_be_undone
        applied = await apply(change, vault)
        assert applied.opposite is None
        row = await vault.documents.get(on.document.document_id)
        assert (row.revision, row["changeText"], row.release_state) == ("B", "Corrected", DocumentState.UNRELEASED)
        assert row.check_in_status == CheckIn.OUT
        assert await vault.files.download(row.revision_id, "x").read() == b"content"

    run(scene, work)


def test_a_new_revision_whose_answer_was_lost_is_found_by_a_look(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = revision_of(on, b"content")
        await apply_unheard(scene, change, vault)
        assert isinstance(await change.look(vault), Applied)
        assert len(await vault.documents.revisions(on.document.document_id).all()) == 2

    run(scene, work)


def test_a_new_revision_does_not_follow_one_that_nobody_here_has_seen(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = revision_of(on, b"mine")
        await vault.files.upload(on.document.document_id, b"theirs", "inv.txt")
        with pytest.raises(ConflictError):
            await apply(change, vault)
        assert len(await vault.documents.revisions(on.document.document_id).all()) == 2

    run(scene, work)
