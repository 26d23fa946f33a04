"""What a vault says of fields that it refuses stands at the field that it is about."""

from fragrant.app.fields.refusals import by_field
from fragrant.app.views.forms.kinds import FormField
from fragrant.vault.records import FieldType


def rows(*names: str) -> list[FormField]:
    return [FormField(name, name, FieldType.SINGLE_LINE, "") for name in names]


def test_words_that_name_a_field_stand_there_and_others_apart() -> None:
    found, rest = by_field(["amount must be a number.", "It is Sunday today.", "BadRequest"], rows("amount", "days"))
    assert found == {"amount": "amount must be a number."}
    assert rest == ["It is Sunday today."]


def test_the_longest_name_counts_and_a_part_of_a_word_does_not() -> None:
    found, rest = by_field(["Invoice Date must be a date.", "The update failed."], rows("Date", "Invoice Date"))
    assert found == {"Invoice Date": "Invoice Date must be a date."}
    assert rest == ["The update failed."]


def test_several_words_about_one_field_stand_together_in_any_case() -> None:
    found, _ = by_field(["Days is missing.", "days is odd."], rows("days"))
    assert found == {"days": "Days is missing. days is odd."}


def test_a_name_is_no_pattern() -> None:
    found, rest = by_field(["a.b is wrong", "axb is wrong"], rows("a.b"))
    assert (found, rest) == ({"a.b": "a.b is wrong"}, ["axb is wrong"])
