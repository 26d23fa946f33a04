"""Workbooks: what their parts say."""

import pytest
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.number_formats import date_text, is_date_format, number_text
from fragrant.app.imports.sheet import UnusableFileError
from fragrant.pieces import at_once

from .workbooks import MAIN, packed, parts, relations


def cells(file: TableFile, choice: str = "") -> list[list[str]]:
    return [list(row.cells) for row in at_once(file.read(choice)).rows]


def test_cells_without_names_follow_one_another_and_gaps_are_empty() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='B2'><v>3</v></c><c><v>4</v></c></row>"
    assert cells(TableFile("x", packed(parts(rows)))) == [["", "3", "4"]]


def test_parts_are_found_by_absolute_paths_and_external_ones_are_not_followed() -> None:
    here = parts(**{"xl/_rels/workbook.xml.rels": relations(s1="worksheet /xl/worksheets/sheet1.xml")})
    assert cells(TableFile("x", packed(here))) == [["1"]]
    there = here["xl/_rels/workbook.xml.rels"].replace(" Target=", ' TargetMode="External" Target=')
    with pytest.raises(UnusableFileError):
        cells(TableFile("x", packed(here | {"xl/_rels/workbook.xml.rels": there})))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ('date1904="1"', "2026-02-28"),
        ('date1904="true"', "2026-02-28"),
        ('date1904="0"', "2022-02-27"),
        ('date1904="false"', "2022-02-27"),
        ("", "2022-02-27"),
    ],
)
def test_days_are_counted_from_1904_only_where_a_workbook_says_so(said: str, day: str) -> None:
    here = parts('<row><c r="A1"><v>1</v></c></row><row><c r="A2" s="1"><v>44619</v></c></row>')
    here["xl/workbook.xml"] = here["xl/workbook.xml"].replace("<sheets>", f"<workbookPr {said}/><sheets>")
    here["xl/_rels/workbook.xml.rels"] = relations(s1="worksheet worksheets/sheet1.xml", s2="styles styles.xml")
    here["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    assert cells(TableFile("x", packed(here))) == [[day]]


@pytest.mark.parametrize(
    ("number", "code", "is_date"),
    [
        (14, None, True),
        (0, None, False),
        (2, None, False),
        (164, "yyyy-mm-dd", True),
        (165, "[$-409]d. mmmm yyyy;@", True),
        (166, '0.00 "days"', False),
        (167, "[h]:mm", False),
        (168, "General", False),
        (169, "[Red]0.0", False),
        (170, r"0\d", False),
        (171, "h:mm AM/PM", True),
    ],
)
def test_what_shows_a_date(number: int, code: str | None, is_date: bool) -> None:
    assert is_date_format(number, code) is is_date


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "60"),
        ("61", "1900-03-01"),
        ("46081", "2026-02-28"),
        ("46081.99999999", "2026-03-01"),
        ("0.5", "12:00:00"),
        ("2958465", "9999-12-31"),
        ("2958466", "2958466"),
        ("-1", "-1"),
        ("nan", "nan"),
        ("x", "x"),
    ],
)
def test_numbers_of_days(number: str, shown: str) -> None:
    assert date_text(number, since_1904=False) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1.2045E3", "1204.5"),
        ("0.30000000000000004", "0.3"),
        ("-0", "0"),
        ("1e20", "100000000000000000000"),
        ("1E-7", "0.0000001"),
        ("1e300", "1e300"),
        ("inf", "inf"),
        ("x", "x"),
    ],
)
def test_numbers_are_written_as_people_do(number: str, shown: str) -> None:
    assert number_text(number) == shown
