"""The fields of a template, of whatever kinds, and how a form's values of them are read."""

from typing import Any

import pytest
from fragrant.app.fields.controls import Form, form_of
from fragrant.app.views.forms.kinds import (
    FieldKind,
    TemplateField,
    fields_of,
    rows_of,
    text_of,
    used_values,
    yes_and_no,
)
from fragrant.vault.record import Record
from fragrant.vault.records import FormInstance


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Text", FieldKind.TEXT),
        ("Number", FieldKind.NUMBER),
        ("Date", FieldKind.DATE),
        ("TextArea", FieldKind.LINES),
        ("DropDownList", FieldKind.CHOICE),
        ("Radio Button", FieldKind.CHOICE),
        ("CheckBox", FieldKind.YES_NO),
        ("UserID", FieldKind.USER),
        ("Hologram", FieldKind.TEXT),
        ("", FieldKind.TEXT),
        (None, FieldKind.TEXT),
        (7, FieldKind.TEXT),
        ({"FieldType": "Calendar"}, FieldKind.DATE),
        ({"type": ["Date"]}, FieldKind.TEXT),
        ({}, FieldKind.TEXT),
    ],
)
def test_the_kind_of_a_field(word: Any, kind: FieldKind) -> None:
    assert fields_of(Record({"fields": {"a": word}})) == (TemplateField("a", kind),)


@pytest.mark.parametrize("fields", [None, [], "a", 7])
def test_an_answer_without_fields_has_none(fields: Any) -> None:
    assert fields_of(Record({"fields": fields})) == ()


def test_fields_keep_the_order_of_the_template_and_names_are_found_in_any_case() -> None:
    fields = fields_of(Record({"Fields": {"Start Date": "Date", "__proto__": "Text", "": "Text"}}))
    rows = rows_of(fields, FormInstance({"start Date": "2024-01-31T00:00:00Z", "__proto__": "x"}))
    assert [(row.label, row.value) for row in rows] == [("Start Date", "2024-01-31T00:00:00Z"), ("__proto__", "x")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("a", "a"), (5, "5"), (5.0, "5"), (12.5, "12.5"), (1e300, "1e+300"), (True, "true"), ([1], "[1]")],
)
def test_a_value_as_a_text(value: Any, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "pair"),
    [
        ("", ("true", "false")),
        ("Yes", ("Yes", "No")),
        ("no", ("yes", "no")),
        ("FALSE", ("TRUE", "FALSE")),
        ("1", ("1", "0")),
        ("perhaps", ("true", "false")),
    ],
)
def test_yes_and_no_are_written_as_they_are_there(value: str, pair: tuple[str, str]) -> None:
    assert yes_and_no(value) == pair


@pytest.mark.parametrize(
    ("kind", "value", "form"),
    [
        (FieldKind.TEXT, "a", Form.LINE),
        (FieldKind.TEXT, "a\nb", Form.LINES),
        (FieldKind.LINES, "a", Form.LINES),
        (FieldKind.NUMBER, "5", Form.NUMBER),
        (FieldKind.DATE, "", Form.DATE),
        (FieldKind.DATE, "2024-01-31T00:00:00Z", Form.DATE),
        (FieldKind.DATE, "2024-01-31T10:00:00Z", Form.LINE),
        (FieldKind.DATE, "2024-01-31T00:00:00+02:00", Form.LINE),
        (FieldKind.DATE, "soon", Form.LINE),
        (FieldKind.CHOICE, "a", Form.LINE),
        (FieldKind.USER, "", Form.LINE),
    ],
)
def test_the_control_of_a_field(kind: FieldKind, value: str, form: Form) -> None:
    (row,) = rows_of([TemplateField("a", kind)], {"a": value})
    assert form_of(row.field_type, row.value, []) is form


def test_what_other_forms_have_is_offered_once_and_in_order() -> None:
    rows: list[dict[str, str | None]] = [{"a": "low"}, {"a": "High"}, {"a": None}, {"a": "low"}, {}]
    assert used_values(rows, "a") == ["High", "low"]
