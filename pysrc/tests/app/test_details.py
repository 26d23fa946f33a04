"""What the pane of a document decides without a page: unsaved edits, controls, comparing revisions."""

import json

import pytest
from fragrant.app.fields.controls import Form, form_of, shown
from fragrant.app.fields.unsaved import Kept, Unsaved, read, take_over
from fragrant.app.views.documents.details.comparison import compare
from fragrant.vault.records import Document, DocumentIndexField, FieldType, SelectOption

DOCUMENT = "0b0e5b0e-1111-4222-8333-444455556666"
OPTIONS = [SelectOption({"display": "Open", "value": "open"})]


def row(label: str, value: str, kind: FieldType = FieldType.SINGLE_LINE) -> DocumentIndexField:
    return DocumentIndexField({"fieldId": f"id-{label}", "label": label, "fieldType": int(kind), "value": value})


def test_only_what_differs_from_the_vault_is_an_edit() -> None:
    unsaved = Unsaved(DOCUMENT)
    amount, status = row("Amount", "12.50", FieldType.NUMERIC), row("Status", "Open")
    unsaved.take(amount, "12.5")
    assert not unsaved
    unsaved.take(status, "Paid")
    assert [(edit.label, edit.old, edit.new) for edit in unsaved.edits([amount, status])] == [
        ("Status", "Open", "Paid")
    ]
    unsaved.take(status, "Open")
    assert not unsaved


def test_what_was_typed_on_while_it_was_saved_stays_unsaved() -> None:
    unsaved = Unsaved(DOCUMENT)
    status = row("Status", "Open")
    unsaved.take(status, "Paid")
    sent = unsaved.edits([status])
    unsaved.take(status, "Paid twice")
    unsaved.settle(sent)
    assert [(edit.old, edit.new) for edit in unsaved.edits([row("Status", "Paid")])] == [("Paid", "Paid twice")]


def test_after_a_conflict_the_value_that_was_seen_is_the_one_that_is_replaced() -> None:
    unsaved = Unsaved(DOCUMENT)
    unsaved.take(row("Status", "Open"), "Paid")
    theirs = row("Status", "Disputed")
    assert [edit.old for edit in unsaved.edits([theirs])] == ["Open"]
    unsaved.accept(theirs)
    assert [(edit.old, edit.new) for edit in unsaved.edits([theirs])] == [("Disputed", "Paid")]


def test_edits_survive_as_a_text_without_the_vault_s_values() -> None:
    unsaved = Unsaved(DOCUMENT, "INV-1")
    status, amount = row("Status", "Secret"), row("Amount", "1")
    unsaved.take(status, "Paid")
    unsaved.take(amount, "2")
    text = unsaved.to_text()
    assert "Secret" not in text
    assert "INV-1" not in text
    found, changed = read(text).onto("INV-1", [status, row("Amount", "3")])
    assert found.edits([status])[0].old == "Secret"
    assert changed == {"id-Amount"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", json.dumps({"document": 5, "typed": {}}), json.dumps({"document": "x", "typed": []})],
)
def test_a_text_that_is_not_ours_keeps_nothing(text: str) -> None:
    assert read(text) == Kept()


def test_odd_pairs_in_a_text_are_left_out() -> None:
    assert read(json.dumps({"document": "x", "typed": {"a": ["1", "2"], "b": [1, "2"], "c": "12"}})).typed == {
        "a": ("1", "2")
    }


@pytest.mark.parametrize(
    ("kind", "value", "form", "text"),
    [
        (FieldType.MULTI_LINE, "a\nb", Form.LINES, "a\nb"),
        (FieldType.SINGLE_LINE, "a", Form.LINE, "a"),
        (FieldType.SINGLE_LINE, "a\nb", Form.LINES, "a\nb"),
        (FieldType.NUMERIC, "1.5", Form.NUMBER, "1.5"),
        (FieldType.CALENDAR, "", Form.DATE, ""),
        (FieldType.CALENDAR, "2024-02-29T00:00:00", Form.DATE, "2024-02-29"),
        (FieldType.CALENDAR, "2024-02-29T13:30:00", Form.MOMENT, "2024-02-29T13:30"),
        (FieldType.CALENDAR, "2024-02-29T13:30:01", Form.LINE, "2024-02-29T13:30:01"),
        (FieldType.CALENDAR, "next week", Form.LINE, "next week"),
        (FieldType.LIST, "open", Form.SELECT, "open"),
        (FieldType.EDITABLE_LIST, "x", Form.COMBO, "x"),
        (FieldType.USER_LIST, "x", Form.COMBO, "x"),
        (None, "x", Form.LINE, "x"),
        (99, "x", Form.LINE, "x"),
    ],
)
def test_a_field_has_a_control_that_holds_its_value(
    kind: FieldType | int | None, value: str, form: Form, text: str
) -> None:
    assert form_of(kind, value, OPTIONS) is form
    assert shown(form, value) == text


def test_a_list_that_offers_nothing_is_a_line() -> None:
    assert form_of(FieldType.LIST, "x", []) is Form.LINE


def test_two_revisions_are_compared_by_all_that_either_has() -> None:
    one = Document({"documentId": DOCUMENT, "id": "r1", "revision": "1", "fileName": "a.txt", "name": "A"})
    other = Document({"documentId": DOCUMENT, "id": "r2", "revision": "2", "fileName": "b.txt", "name": "A"})
    found = compare(one, [row("Status", "Open"), row("Gone", "x")], other, [row("Status", "Open"), row("New", "y")])
    assert {(each.label, each.one, each.other) for each in found if not each.is_same} == {
        ("Revision", "1", "2"),
        ("File", "a.txt", "b.txt"),
        ("Gone", "x", ""),
        ("New", "", "y"),
    }
    assert ("Status", "Open", "Open") in {(each.label, each.one, each.other) for each in found if each.is_same}


def test_what_was_typed_is_taken_over_by_what_is_read_anew_and_says_what_has_changed() -> None:
    unsaved = Unsaved(DOCUMENT)
    unsaved.take(row("Status", "Open"), "Paid")
    now = [row("Status", "Disputed"), row("Amount", "1")]
    after, changed = take_over(unsaved, Kept(), DOCUMENT, "INV-1", now)
    assert changed == {"id-Status"}
    assert [(edit.old, edit.new) for edit in after.edits(now)] == [("Disputed", "Paid")]
    again, changed = take_over(after, Kept(), DOCUMENT, "INV-1", now)
    assert (bool(again), changed) == (True, frozenset())


def test_what_survived_a_sign_in_is_taken_over_by_its_own_thing_alone() -> None:
    unsaved = Unsaved(DOCUMENT)
    unsaved.take(row("Status", "Open"), "Paid")
    kept = read(unsaved.to_text())
    found, _ = take_over(Unsaved(), kept, DOCUMENT, "INV-1", [row("Status", "Open")])
    assert [edit.new for edit in found.edits([row("Status", "Open")])] == ["Paid"]
    other, _ = take_over(Unsaved(), kept, "another", "INV-2", [row("Status", "Open")])
    assert not other
