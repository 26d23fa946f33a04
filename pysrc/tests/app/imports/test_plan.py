"""The dry run: what would become of each row."""

from dataclasses import replace

import pytest
from fragrant.app.imports.csv_file import read_csv
from fragrant.app.imports.matching import match
from fragrant.app.imports.plan import Existing, Import, Line, Outcome, dry_run
from fragrant.app.imports.report import failed_rows
from fragrant.app.imports.sheet import FailedFormula, Row, Sheet
from fragrant.app.views.forms.kinds import FieldKind, FormField, TemplateField, rows_of
from fragrant.pieces import at_once

FIELDS = (
    TemplateField("code"),
    TemplateField("days", FieldKind.NUMBER),
    TemplateField("firstDay", FieldKind.DATE),
    TemplateField("reason", FieldKind.LINES),
)


def fields(**values: object) -> list[FormField]:
    return rows_of(FIELDS, values)


def chosen(text: str, key: str = "code", *, is_made_by_vault: bool = False) -> Import:
    sheet = at_once(read_csv(text.encode()))
    return Import(sheet, fields(), match(sheet.labels, fields()), key, is_made_by_vault=is_made_by_vault)


def lines(text: str, existing: dict[str, list[Existing]] | None = None, key: str = "code") -> list[Line]:
    return list(dry_run(chosen(text, key), existing or {}))


def outcomes(found: list[Line]) -> list[Outcome]:
    return [line.outcome for line in found]


def test_columns_are_matched_whatever_case_and_spaces() -> None:
    assert match(["First  Day", "CODE", "days ", "", "other", "code"], fields()) == {
        "firstDay": 0,
        "code": 1,
        "days": 2,
    }


def test_rows_are_made_changed_or_left_alone() -> None:
    there = {
        "a": [Existing("F-1", fields(code="A", days=3, firstDay="2026-02-01T00:00:00Z", reason="x"))],
        "b": [Existing("F-2", fields(code="b", days=3, firstDay="2026-02-01T00:00:00Z", reason="x"))],
    }
    found = lines("code,days,first day,reason\n a ,3.0,2026-02-01,x\nB,4,2026-02-01,\nC,5,,new\n", there)
    assert outcomes(found) == [Outcome.SAME, Outcome.CHANGE, Outcome.MAKE]
    assert [(edit.field_id, edit.old, edit.new) for edit in found[1].edits] == [("days", "3", "4")]
    assert [(edit.field_id, edit.old, edit.new) for edit in found[2].edits] == [
        ("code", "", "C"),
        ("days", "", "5"),
        ("reason", "", "new"),
    ]
    assert [line.name for line in found] == ["F-1", "F-2", ""]


def test_empty_cells_clear_fields_where_that_is_chosen() -> None:
    there = {
        "a": [Existing("F-1", fields(code="A", days=3, firstDay="2026-02-01T00:00:00Z", reason="x"))],
        "b": [Existing("F-2", fields(code="B", days=3, reason="y"))],
    }
    wanted = replace(chosen("code,days,reason\nA, ,x\nB\nC,,\n"), is_clearing=True)
    found = list(dry_run(wanted, there))
    assert outcomes(found) == [Outcome.CHANGE, Outcome.CHANGE, Outcome.MAKE]
    assert [(edit.field_id, edit.old, edit.new) for edit in found[0].edits] == [("days", "3", "")]
    assert [(edit.field_id, edit.new) for edit in found[1].edits] == [("days", ""), ("reason", "")]
    assert [edit.field_id for edit in found[2].edits] == ["code"]
    assert outcomes(list(dry_run(replace(wanted, is_clearing=False), there)))[:2] == [Outcome.SAME, Outcome.SAME]


def test_the_same_key_twice_is_wrong_in_each_row() -> None:
    found = lines("code,days\nA,1\nb,2\n a,3\n")
    assert outcomes(found) == [Outcome.WRONG, Outcome.MAKE, Outcome.WRONG]
    assert ("4" in found[0].why, "2" in found[2].why) == (True, True)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0"), ("1e2", "100"), (" 7", "+7")])
def test_numbers_are_the_same_key_however_they_are_written(one: str, other: str) -> None:
    assert outcomes(lines(f"days\n{one}\n{other}\n", key="days")) == [Outcome.WRONG] * 2


def test_days_are_the_same_key_however_they_are_written() -> None:
    found = lines("firstDay\n2026-02-01\n2026-02-01T00:00:00Z\n2026-02-01T01:00:00\n", key="firstDay")
    assert outcomes(found) == [Outcome.WRONG, Outcome.WRONG, Outcome.MAKE]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",3,", "key is missing"),
        ("A,many,", "“many” is no number"),
        ("A,1_000,", "“1_000” is no number"),
        ("A,nan,", "is no number"),
        ("A,,02/28/2026", "is no date"),
        ("A,x,y", "is no date"),
        ("A,1,,,beyond", "no column has a heading"),
    ],
)
def test_what_is_wrong_is_said(row: str, said: str) -> None:
    (line,) = lines(f"code,days,firstDay\n{row}\n")
    assert line.outcome is Outcome.WRONG
    assert said in line.why


def test_a_key_that_the_vault_has_twice_is_wrong() -> None:
    there = {"a": [Existing("F-1", fields(code="A")), Existing("F-2", fields(code="a"))]}
    (line,) = lines("code,days\nA,1\n", there)
    assert line.outcome is Outcome.WRONG
    assert "F-1" in line.why


def test_a_formula_that_has_failed_is_wrong() -> None:
    sheet = Sheet(["code", "reason"], [Row(2, ["A", FailedFormula("#DIV/0!")])])
    (line,) = dry_run(Import(sheet, fields(), {"code": 0, "reason": 1}, "code"), {})
    assert "#DIV/0!" in line.why


def test_a_name_that_the_vault_gives_can_t_be_made() -> None:
    found = list(dry_run(chosen("code\nA\n", is_made_by_vault=True), {}))
    assert outcomes(found) == [Outcome.WRONG]


def test_keys_to_look_for_are_those_that_can_be_there() -> None:
    assert chosen("days\n1\n1.0\n\nmany\n 2 \n", "days").keys() == {"1": "1", "2": "2"}


def test_rows_that_failed_come_back_as_they_were_with_the_reason() -> None:
    sheet = at_once(read_csv(b'code,reason,What is wrong\n\'=1+1,"two\nlines",before\nB,-3,x\n'))
    text = failed_rows(sheet, [(sheet.rows[0], "=HYPERLINK()"), (sheet.rows[1], "no")])
    assert "'=HYPERLINK()" in text
    again = at_once(read_csv(text.encode()))
    assert list(again.labels) == ["code", "reason", "Row in the file", "What is wrong"]
    assert [list(row.cells) for row in again.rows] == [
        ["=1+1", "two\nlines", "2", "=HYPERLINK()"],
        ["B", "-3", "4", "no"],
    ]
