"""Several forms against a sandbox: a dry run of one value for a field, and those that are chosen as a list."""

import uuid
from collections.abc import Iterator

import pytest
from fragrant.app.views.forms.changes.bulk import dry_run
from fragrant.app.views.forms.finding import key_of
from fragrant.app.views.forms.kinds import FieldKind, FormField, TemplateField, rows_of
from fragrant.app.views.forms.list.chosen import Chosen
from fragrant.app.views.forms.list.chosen_query import AllBut, NamedQuery
from fragrant.app.views.forms.list.query import Query
from fragrant.vault import Vault
from fragrant.vault.filters import field

from ..homes.program import ProgramScene, program_scene
from .changes import apply, run
from .test_form_changes import make, template

COUNT = 45
"""More than one request asks for at a time."""


@pytest.fixture(scope="module")
def scene() -> Iterator[ProgramScene]:
    with program_scene() as found:
        yield found


def days() -> FormField:
    (row,) = rows_of([TemplateField("days", FieldKind.NUMBER)], {})
    return row


def test_a_dry_run_says_old_and_new_of_each_and_changes_nothing(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        made = [await make(vault, of, days=str(number % 2)) for number in range(COUNT)]
        names = [form.instance_name for form in made]
        await vault.forms.delete(made[2].form_id)
        told: list[int] = []
        lines = await dry_run(vault, of.template_id, names, days(), "1.0", on_progress=told.append)
        assert [line.name for line in lines] == names
        assert told[-1] == COUNT
        assert (lines[0].old, lines[0].new, lines[0].change is None) == ("0", "1.0", False)
        assert (lines[1].old, lines[1].change, lines[1].why_not) == ("1", None, "has this value already")
        assert (lines[2].change, lines[2].why_not) == (None, "is not there any more")
        left = await vault.forms.find(of.template_id, field("instanceName").in_(names[:2]), expand=True).all()
        assert sorted(row["days"] for row in left) == [0, 1]
        assert lines[0].change is not None
        applied = await apply(lines[0].change, vault)
        assert applied.result["days"] == 1

    run(scene, work)


def test_chosen_forms_are_a_list_in_the_order_in_which_they_were_chosen(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of = await template(vault)
        names = [(await make(vault, of, days=str(number))).instance_name for number in range(COUNT)][::-1]
        query = NamedQuery(of.template_id, ("GONE-1", *names))
        listed = query.candidates(vault)
        assert await listed.count() == COUNT + 1
        assert [row["days"] for row in [each async for each in listed]] == list(range(COUNT))[::-1]

    run(scene, work)


def test_all_that_match_are_chosen_but_some(scene: ProgramScene) -> None:
    async def work(vault: Vault) -> None:
        of, mark = await template(vault), uuid.uuid4().hex
        made = [await make(vault, of, reason=f"{mark} {number}") for number in range(3)]
        query = Query(of.template_id, condition=field("reason").contains(mark))
        chosen = Chosen()
        chosen.choose_all(query)
        chosen.toggle([made[1]], is_chosen=False)
        selection = chosen.selection(query, 3)
        assert selection.count == 2
        wanted = {made[0].instance_name, made[2].instance_name}
        rows, has_more = await selection.fetch(vault)
        assert ({key_of(row) for row in rows}, has_more) == (wanted, False)
        assert (await selection.fetch(vault, 1))[1] is True
        but = AllBut.of(query, selection.without)
        assert {key_of(row) async for row in but.candidates(vault) if but.keeps(row)} == wanted

    run(scene, work)
