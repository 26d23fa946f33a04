"""Forms against a sandbox: made, saved anew, related and deleted; taken back, in conflict, and unheard."""

from collections.abc import Iterator, Mapping

import pytest
from fragrant.app.fields.values import FieldEdit, edits_of
from fragrant.app.views.forms.changes import CreateForm, DeleteForm, RelateForm, SetFormFields
from fragrant.app.views.forms.finding import is_there, newest, template_of
from fragrant.app.views.forms.kinds import fields_of, rows_of
from fragrant.app.work import Applied, ConflictError, NotKeptError, Seen
from fragrant.vault import ApiError, NotFoundError, Vault
from fragrant.vault.filters import field
from fragrant.vault.records import FormInstance, FormTemplate

from ..homes.program import ProgramScene, program_scene
from .changes import apply, apply_unheard, run


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


async def template(vault: Vault, name: str = "Leave Request") -> FormTemplate:
    found = await vault.form_templates.find(field("name") == name).first()
    assert found is not None
    return found


async def edits(vault: Vault, of: FormTemplate, form: Mapping[str, object], **values: str) -> tuple[FieldEdit, ...]:
    fields = fields_of(await vault.form_templates.fields(of.template_id))
    return edits_of(rows_of(fields, form), values)


async def make(vault: Vault, of: FormTemplate, **values: str) -> FormInstance:
    made = await vault.forms.create(of.template_id, values)
    return await newest(vault, of.template_id, made.instance_name)


def test_a_form_is_made_and_taken_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        change = CreateForm(of.template_id, of.name, await edits(vault, of, {}, days="3", firstDay="2026-02-01"))
        assert "Leave Request" in change.words()
        applied = await apply(change, vault)
        made = await newest(vault, of.template_id, applied.result.instance_name)
        assert (made["days"], made["firstDay"]) == (3, "2026-02-01T00:00:00Z")
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(vault)
        await apply(applied.opposite, vault)
        assert not await is_there(vault, of.template_id, made.instance_name)

    run(scene, work)


def test_a_form_that_somebody_has_saved_since_is_not_taken_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        applied = await apply(CreateForm(of.template_id, of.name, ()), vault)
        await vault.forms.change(of.template_id, applied.result.form_id, {"days": 9})
        assert applied.opposite is not None
        assert not await applied.opposite.is_untouched(vault)

    run(scene, work)


def test_a_form_whose_answer_was_lost_is_found_by_a_look(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        change = CreateForm(of.template_id, of.name, await edits(vault, of, {}, reason="unheard", days="4"))
        await apply_unheard(scene, change, vault)
        seen = await change.look(vault)
        assert isinstance(seen, Applied)
        assert seen.opposite is not None
        await apply(seen.opposite, vault)
        assert await change.look(vault) is Seen.NOT_DONE

    run(scene, work)


def test_two_forms_alike_that_were_not_there_before_are_not_told_apart(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        change = CreateForm(of.template_id, of.name, await edits(vault, of, {}, reason="twins"))
        await apply_unheard(scene, change, vault)
        await make(vault, of, reason="twins")
        assert await change.look(vault) is Seen.UNSURE

    run(scene, work)


def test_what_the_vault_refuses_makes_nothing(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        count = await vault.forms.find(of.template_id).count()
        with pytest.raises(ApiError) as caught:
            await apply(CreateForm(of.template_id, of.name, await edits(vault, of, {}, days="many")), vault)
        assert "days must be a number." in caught.value.messages
        assert await vault.forms.find(of.template_id).count() == count

    run(scene, work)


def test_only_edited_fields_are_sent_as_a_new_version_and_taken_back(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of, reason="Holiday", days="3", firstDay="2026-02-01")
        change = SetFormFields(
            of.template_id, form.instance_name, await edits(vault, of, form, days="5", reason="Holiday", firstDay="")
        )
        assert [edit.label for edit in change.edits] == ["days", "firstDay"]
        applied = await apply(change, vault)
        after = await newest(vault, of.template_id, form.instance_name)
        assert after.form_id != form.form_id
        assert (after["reason"], after["days"], after["firstDay"]) == ("Holiday", 5, None)
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(vault)
        await apply(applied.opposite, vault)
        back = await newest(vault, of.template_id, form.instance_name)
        assert (back["days"], back["firstDay"]) == (3, "2026-02-01T00:00:00Z")

    run(scene, work)


def test_a_field_that_somebody_else_has_changed_stays_and_both_values_are_told(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of, reason="Holiday", days="3")
        change = SetFormFields(of.template_id, form.instance_name, await edits(vault, of, form, days="5"))
        await vault.forms.change(of.template_id, form.form_id, {"days": 9})
        with pytest.raises(ConflictError) as caught:
            await apply(change, vault)
        assert [(each.label, each.wanted, each.found) for each in caught.value.differences] == [("days", "5", "9")]
        assert caught.value.by
        assert (await newest(vault, of.template_id, form.instance_name))["days"] == 9
        assert await change.look(vault) is Seen.UNSURE

    run(scene, work)


def test_another_field_that_somebody_has_changed_is_no_conflict_and_stays(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of, reason="Holiday", days="3")
        change = SetFormFields(of.template_id, form.instance_name, await edits(vault, of, form, days="5"))
        await vault.forms.change(of.template_id, form.form_id, {"reason": "theirs"})
        await apply(change, vault)
        after = await newest(vault, of.template_id, form.instance_name)
        assert (after["reason"], after["days"]) == ("theirs", 5)

    run(scene, work)


def test_what_the_vault_does_not_keep_is_not_called_saved(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of)
        change = SetFormFields(of.template_id, form.instance_name, await edits(vault, of, form, firstDay="soon"))
        with pytest.raises(NotKeptError, match="does not show"):  # a text that is no date becomes an empty one
            await apply(change, vault)

    run(scene, work)


def test_a_save_whose_answer_was_lost_is_found_by_a_look(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of, days="3")
        change = SetFormFields(of.template_id, form.instance_name, await edits(vault, of, form, days="5"))
        assert await change.look(vault) is Seen.NOT_DONE
        await apply_unheard(scene, change, vault)
        assert isinstance(await change.look(vault), Applied)

    run(scene, work)


@pytest.mark.parametrize("kind", ["form", "document"])
def test_a_relation_is_made_seen_and_taken_back(scene: ProgramScene, kind: str) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form, other = await make(vault, of), await make(vault, of)
        document = await vault.documents.find().first()
        assert document is not None
        change = (
            RelateForm(of.template_id, form.instance_name, "form", other.form_id, other.instance_name)
            if kind == "form"
            else RelateForm(of.template_id, form.instance_name, "document", document.document_id, document.name)
        )
        assert await change.look(vault) is Seen.NOT_DONE
        applied = await apply(change, vault)
        assert isinstance(await change.look(vault), Applied)
        assert applied.opposite is not None
        assert await applied.opposite.is_untouched(vault)
        await vault.forms.change(of.template_id, form.form_id, {"days": 1})  # relations outlive versions
        await apply(applied.opposite, vault)
        assert await change.look(vault) is Seen.NOT_DONE

    run(scene, work)


def test_a_deleted_form_is_gone_in_all_versions(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of, days="3")
        await vault.forms.change(of.template_id, form.form_id, {"days": 4})
        change = DeleteForm(of.template_id, form.instance_name, form.form_id)
        assert await change.look(vault) is Seen.NOT_DONE
        applied = await apply(change, vault)
        assert applied.opposite is None
        assert isinstance(await change.look(vault), Applied)
        with pytest.raises(NotFoundError):
            await newest(vault, of.template_id, form.instance_name)

    run(scene, work)


def test_a_form_s_template_is_found_by_asking(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        form = await make(vault, of)
        templates = await vault.form_templates.find().all()
        found = await template_of(vault, templates, form.instance_name)
        assert found is not None
        assert found.template_id == of.template_id
        assert await template_of(vault, templates, "nobody's") is None

    run(scene, work)
