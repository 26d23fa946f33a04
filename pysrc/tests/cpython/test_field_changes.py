"""Index fields against a sandbox: sent, agreed, taken back, in conflict, and in bulk."""

from collections.abc import Iterator

import pytest
from fragrant.app.views.documents.changes import (
    Chosen,
    ConflictError,
    NotKeptError,
    SetFields,
    dry_run,
    edits_of,
    same_value,
)
from fragrant.app.work import Applied, Seen
from fragrant.vault import ForbiddenError, Vault
from fragrant.vault.records import FieldType

from ..homes.program import ProgramScene, program_scene
from .changes import Ground, apply, apply_unheard, ground, run


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


async def change_of(on: Ground, **values: str) -> SetFields:
    rows = await on.vault.documents.index_fields(on.document.document_id).all()
    ids = {row.label: row.field_id for row in rows}
    named = {ids[name.replace("_", " ")]: value for name, value in values.items()}
    return SetFields(on.document.document_id, "INV-1", edits_of(rows, named))


async def values(on: Ground) -> dict[str, str]:
    rows = on.vault.documents.index_fields(on.document.document_id)
    return {row.label: row.value async for row in rows if row.value}


def test_only_what_was_edited_is_sent_and_can_be_taken_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = await change_of(on, Status="Paid", Amount="12.50", Invoice_Date="2024-02-29", Notes="")
        assert [edit.label for edit in change.edits] == ["Invoice Date", "Amount", "Status"]
        applied = await apply(change, vault)
        assert await values(on) == {"Status": "Paid", "Amount": "12.50", "Invoice Date": "2024-02-29T00:00:00"}
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(vault)
        await apply(applied.opposite, vault)
        assert await values(on) == {}

    run(scene, work)


def test_a_field_that_somebody_else_has_changed_stays_and_both_values_are_told(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = await change_of(on, Status="Paid", Customer="Contoso Ltd")
        await vault.documents.set_index_fields(on.document.document_id, {"Status": "Disputed"})
        with pytest.raises(ConflictError) as caught:
            await apply(change, vault)
        assert [(each.label, each.wanted, each.found) for each in caught.value.differences] == [
            ("Status", "Paid", "Disputed")
        ]
        assert caught.value.by
        assert await values(on) == {"Status": "Disputed"}

    run(scene, work)


def test_another_field_that_somebody_has_changed_is_no_conflict(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = await change_of(on, Status="Paid")
        await vault.documents.set_index_fields(on.document.document_id, {"Notes": "theirs"})
        await apply(change, vault)
        assert await values(on) == {"Status": "Paid", "Notes": "theirs"}

    run(scene, work)


def test_what_the_vault_does_not_show_afterwards_is_not_called_saved(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        await vault.documents.set_index_fields(on.document.document_id, {"Invoice Date": "2024-01-01"})
        with pytest.raises(NotKeptError, match="does not show"):  # a text that is no date becomes an empty one
            await apply(await change_of(on, Invoice_Date="29 February"), vault)

    run(scene, work)


def test_a_save_whose_answer_was_lost_is_found_by_a_look(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = await change_of(on, Status="Paid")
        assert await change.look(vault) is Seen.NOT_DONE
        await apply_unheard(scene, change, vault)
        seen = await change.look(vault)
        assert isinstance(seen, Applied)
        assert seen.opposite is not None
        await vault.documents.set_index_fields(on.document.document_id, {"Status": "Disputed"})
        assert await change.look(vault) is Seen.UNSURE
        assert not await seen.opposite.is_untouched(vault)

    run(scene, work)


def test_nothing_is_sent_where_the_fields_cannot_be_read_before(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        change = await change_of(on, Status="Paid")
        scene.fault(status=403, method="GET", path="*/indexfields")
        with pytest.raises(ForbiddenError):
            await apply(change, vault)
        scene.clear()
        assert await values(on) == {}

    run(scene, work)


def test_a_dry_run_tells_old_and_new_and_what_stays(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        on = await ground(vault)
        same = await vault.documents.create(on.here.folder_id, "same", index_fields={"Status": "Paid"})
        top = await vault.folders.at("/Human Resources")
        lacks = await vault.documents.create(top.folder_id, "lacks")
        rows = await vault.documents.index_fields(on.document.document_id).all()
        fields = {row.label: row.field_id for row in rows}
        chosen = [Chosen(row.document_id, row.name) for row in (on.document, same, lacks)]

        lines = await dry_run(vault, chosen, fields["Customer"], "Contoso Ltd")
        assert [(line.old, line.new, bool(line.change)) for line in lines][2:] == [("", "", False)]
        assert lines[2].why_not == "does not have this field"

        done: list[int] = []
        lines = await dry_run(vault, chosen[:2], fields["Status"], "Paid", done.append)
        assert [(line.old, line.new) for line in lines] == [("", "Paid"), ("Paid", "Paid")]
        assert lines[1].why_not == "has this value already"
        assert done == [1, 2]
        assert await values(on) == {}  # nothing was changed

        assert lines[0].change is not None
        await apply(lines[0].change, vault)
        assert await values(on) == {"Status": "Paid"}

    run(scene, work)


@pytest.mark.parametrize(
    ("kind", "one", "other", "is_same"),
    [
        (FieldType.CALENDAR, "2024-02-29", "2024-02-29T00:00:00", True),
        (FieldType.CALENDAR, "2024-02-29", "", False),
        (FieldType.NUMERIC, "12.50", "12.5", True),
        (FieldType.NUMERIC, "12.50", "12.51", False),
        (FieldType.MULTI_LINE, "a\r\nb ", "a\nb", True),
        (FieldType.SINGLE_LINE, "12.50", "12.5", False),
    ],
)
def test_values_are_the_same_however_a_server_writes_them(
    kind: FieldType, one: str, other: str, *, is_same: bool
) -> None:
    assert same_value(kind, one, other) is is_same
