"""Workbooks as spreadsheets write them."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.number_formats import date_text, is_date_format, number_text
from fragrant.app.imports.sheet import FailedFormula

from .workbooks import packed, parts, relations

xlsxwriter = pytest.importorskip("xlsxwriter")


def cells(file: TableFile, choice: str = "") -> list[list[str]]:
    return [list(row.cells) for row in file.read(choice).rows]


def written(fill: object, **options: object) -> TableFile:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, options)
    fill(book)  # type: ignore[operator]
    book.close()
    return TableFile("x.xlsx", content.getvalue())


def test_texts_numbers_dates_and_formulas_are_read() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Rows")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        price = book.add_format({"num_format": '#,##0.00 "d"'})
        sheet.write_row(0, 0, ["Text", "Number", "Day", "Moment", "Price", "Yes", "Formula", "Failed", "Rich"])
        sheet.write_string(1, 0, "=1+1 é\nnext")
        sheet.write_number(1, 1, 0.1 + 0.2)
        sheet.write_datetime(1, 2, datetime(2026, 2, 28), day)  # noqa: DTZ001
        sheet.write_datetime(1, 3, datetime(2026, 2, 28, 13, 30), moment)  # noqa: DTZ001
        sheet.write_number(1, 4, 1204.5, price)
        sheet.write_boolean(1, 5, True)
        sheet.write_formula(1, 6, "=A2&A2", value="twice")
        sheet.write_formula(1, 7, "=1/0", value="#DIV/0!")
        sheet.write_rich_string(1, 8, "so", book.add_format({"bold": True}), "me", "thing")
        sheet.write_number(3, 1, 12_345_678_901)

    file = written(fill)
    assert file.sheets == ["Rows"]
    sheet = file.read()
    assert [row.number for row in sheet.rows] == [2, 4]
    found = list(sheet.rows[0].cells)
    assert found == [
        "=1+1 é\nnext",
        "0.3",
        "2026-02-28",
        "2026-02-28T13:30:00",
        "1204.5",
        "true",
        "twice",
        "#DIV/0!",
        "something",
    ]
    assert isinstance(found[7], FailedFormula)
    assert sheet.rows[1].at(1) == "12345678901"


def test_each_sheet_can_be_chosen() -> None:
    def fill(book: Any) -> None:
        for name in ("One", "Two & three"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["a"])
            sheet.write_row(1, 0, [name])

    file = written(fill)
    assert file.sheets == ["One", "Two & three"]
    assert cells(file) == [["One"]]
    assert cells(file, "Two & three") == [["Two & three"]]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a"])
        sheet.write_datetime(1, 0, date(2026, 2, 28), book.add_format({"num_format": 14}))

    assert cells(written(fill, date_1904=True)) == [["2026-02-28"]]


def test_cells_without_names_follow_one_another_and_gaps_are_empty() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='B2'><v>3</v></c><c><v>4</v></c></row>"
    assert cells(TableFile("x", packed(parts(rows)))) == [["", "3", "4"]]


def test_parts_are_found_by_absolute_paths_and_external_ones_are_not_followed() -> None:
    here = parts(**{"xl/_rels/workbook.xml.rels": relations(s1="worksheet /xl/worksheets/sheet1.xml")})
    assert cells(TableFile("x", packed(here))) == [["1"]]


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
