"""What an upload will do with names that exist, before anything is sent."""

import pytest
from fragrant.app.views.documents.transfers.lasting import Rate, may_outlive
from fragrant.app.views.documents.transfers.plan import TOO_BIG, Choice, Existing, Plan, conflicts, plan
from fragrant.vault.records import Document
from fragrant.vault.uploads import Source


def row(key: str, name: str, file_name: str = "", modified: str = "2026-01-01T00:00:00") -> Document:
    return Document({"documentId": key, "id": f"{key}-1", "name": name, "fileName": file_name, "modifyDate": modified})


def sources(*paths: str) -> list[Source]:
    return [Source(path, b"", 5) for path in paths]


def sent(found: Plan) -> list[tuple[str, str]]:
    return [(each.path, each.document.document_id if each.document else "") for each in found.sources]


HERE: Existing = {(): [row("1", "a.txt"), row("2", "INV-00196", "scan.pdf")], ("Year",): [row("3", "a.txt")]}


def test_a_name_is_taken_by_a_document_or_by_its_file_in_the_same_folder() -> None:
    found = conflicts(sources("A.TXT", "scan.pdf", "b.txt", "year/a.txt", "Other/a.txt"), HERE)
    assert [(each.source.path, each.document.document_id) for each in found] == [
        ("A.TXT", "1"),
        ("scan.pdf", "2"),
        ("year/a.txt", "3"),
    ]


def test_accents_are_the_same_however_they_are_coded() -> None:
    assert len(conflicts(sources("cafe\u0301.txt"), {(): [row("1", "caf\u00e9.txt")]})) == 1


def test_of_several_documents_the_one_changed_last_is_meant() -> None:
    rows = [row("1", "a.txt", modified="2026-03-01T00:00:00"), row("2", "a.txt"), row("3", "b", "a.txt")]
    (found,) = conflicts(sources("a.txt"), {(): rows})
    assert found.document.document_id == "1"


@pytest.mark.parametrize(
    ("choice", "going", "skipped"),
    [
        (Choice.SKIP, [("b.txt", "")], ["a.txt", "Year/a.txt"]),
        (Choice.REPLACE, [("a.txt", "1"), ("b.txt", ""), ("Year/a.txt", "3")], []),
        (Choice.KEEP_BOTH, [("a (2).txt", ""), ("b.txt", ""), ("Year/a (2).txt", "")], []),
    ],
)
def test_a_choice_is_for_all(choice: Choice, going: list[tuple[str, str]], skipped: list[str]) -> None:
    found = plan(sources("a.txt", "b.txt", "Year/a.txt"), HERE, choice)
    assert sent(found) == going
    assert [each.path for each in found.skipped] == skipped
    assert (found.size, found.revisions) == (5 * len(going), sum(bool(document) for _, document in going))


def test_a_number_that_is_taken_is_passed_over() -> None:
    rows = [row("1", "a.txt"), row("2", "a (2).txt"), row("3", "c", "a (3).txt")]
    assert sent(plan(sources("a.txt"), {(): rows})) == [("a (4).txt", "")]


def test_files_that_are_the_same_to_the_vault_do_not_meet() -> None:
    assert sent(plan(sources("b.txt", "B.txt", "b.txt/c"), {})) == [("b.txt", ""), ("B (2).txt", ""), ("b.txt/c", "")]
    found = plan(sources("a.txt", "A.txt"), HERE, Choice.REPLACE)
    assert sent(found) == [("a.txt", "1"), ("A (2).txt", "")]


def test_no_name_chooses_a_folder() -> None:
    found = plan(sources("../../etc/passwd", "Year\\May\\x.txt", "a/../b.txt", "con.txt"), {})
    assert [path for path, _ in sent(found)] == ["file/file/etc/passwd", "Year/May/x.txt", "a/file/b.txt", "_con.txt"]


def test_empty_and_very_big_files_are_told() -> None:
    found = plan([Source("none", b"", 0), Source("some", b"", 1), Source("much", b"", TOO_BIG)], {})
    assert [each.path for each in found.empty] == ["none"]
    assert [each.path for each in found.too_big] == ["much"]


@pytest.mark.parametrize(
    ("files", "size", "left", "outlives"),
    [
        (1, 10_000_000, 11.0, False),
        (1, 10_000_000, 10.0, True),
        (100, 100, 49.0, True),
        (100, 100, 51.0, False),
        (100, 10**12, None, False),
    ],
)
def test_a_transfer_is_held_against_the_time_that_is_left(
    files: int, size: int, left: float | None, outlives: bool
) -> None:
    assert may_outlive(files, size, left) is outlives


def test_the_rate_is_the_one_that_was_measured() -> None:
    rate = Rate()
    rate.note(10, 1.0)
    assert may_outlive(1, 10_000_000, 9.0, rate.value)
    rate.note(10_000_000, 1.0)
    assert not may_outlive(1, 10_000_000, 9.0, rate.value)
    rate.note(2_000_000, 1.0)
    assert rate.value == 6_000_000
