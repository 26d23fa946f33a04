"""The columns of a list of forms."""

from fragrant.app.views.forms.kinds import FieldKind, TemplateField
from fragrant.app.views.forms.list.columns import columns_of
from fragrant.app.widgets.listing.layout import Layout
from fragrant.vault.filters import Kind


def test_the_fields_of_the_template_stand_behind_the_name_and_not_too_many() -> None:
    columns = columns_of(TemplateField(f"f{number}") for number in range(8))
    assert [each.id for each in Layout().shown(columns)] == [
        "instanceName",
        *(f"field.f{number}" for number in range(6)),
        "modifyDate",
        "modifyBy",
    ]


def test_kinds_are_filtered_and_shown_as_what_they_are() -> None:
    fields = [TemplateField("a", FieldKind.NUMBER), TemplateField("b", FieldKind.DATE), TemplateField("c")]
    columns = columns_of(fields)[1:4]
    assert [(each.kind, each.format) for each in columns] == [
        (Kind.NUMBER, "number"),
        (Kind.DATE, "own-day"),
        (Kind.TEXT, ""),
    ]


def test_a_field_that_q_could_not_name_has_no_column() -> None:
    odd = ["ModifyDate", "a[b", "a]", "a,b", "instancename"]
    assert columns_of(map(TemplateField, odd)) == columns_of(())
