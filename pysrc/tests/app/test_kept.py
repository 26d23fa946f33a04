"""What is kept on a device when somebody asks for it: choices alone, of few people, and read as anybody's text."""

import json

import pytest
from fragrant.app.kept import LONGEST, PEOPLE, Kept, owner_of, read


def test_what_is_written_is_read() -> None:
    kept = Kept({"theme": "dark"})
    kept.put(owner_of("main", "pat"), {"documents": {"order": ["name"]}})
    found = read(kept.to_text())
    assert found == kept
    assert found is not None
    assert found.of(owner_of("main", "pat")) == {"documents": {"order": ["name"]}}
    assert found.of(owner_of("main", "sam")) == found.of("") == {}


def test_a_person_is_named_by_a_digest_of_the_server_and_the_account() -> None:
    kept = Kept()
    kept.put(owner_of("main", "pat@example.com"), {})
    assert "pat" not in kept.to_text()
    assert owner_of("main", "pat") != owner_of("other", "pat")
    assert owner_of("main", "") == ""
    assert len(owner_of("main", "\ud800")) == 64


def test_who_came_first_is_forgotten_when_there_are_too_many() -> None:
    kept = Kept()
    for number in range(PEOPLE):
        kept.put(str(number), {})
    kept.put("0", {"x": {}})
    kept.put("new", {})
    assert list(kept.people) == [*map(str, range(2, PEOPLE)), "0", "new"]


def test_more_than_makes_sense_is_not_written() -> None:
    assert Kept({"theme": "x" * LONGEST}).to_text() == ""


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "{}", '{"page": {}}', '{"page": [], "people": {}}', "[" * 500, f'"{"x" * LONGEST}"'],
)
def test_a_text_of_somebody_else_s_is_nothing(text: str) -> None:
    assert read(text) is None


def test_values_of_other_kinds_are_left_out() -> None:
    text = json.dumps({"page": {"theme": 1, "language": "es"}, "people": {"a": 1, "b": {"documents": 2}}})
    assert read(text) == Kept({"language": "es"}, {"b": {"documents": 2}})
