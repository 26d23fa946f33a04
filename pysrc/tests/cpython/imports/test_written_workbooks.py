"""Workbooks as a spreadsheet's library writes them, which a page's Python does not have."""

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.sheet import FailedFormula
from fragrant.pieces import at_once


def cells(file: TableFile, choice: str = "") -> list[list[str]]:
    return [list(row.cells) for row in at_once(file.read(choice)).rows]


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
    sheet = at_once(file.read())
    assert file.sheets == ["Rows"]
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
    assert cells(file) == [["One"]]
    assert file.sheets == ["One", "Two & three"]
    assert cells(file, "Two & three") == [["Two & three"]]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a"])
        sheet.write_datetime(1, 0, date(2026, 2, 28), book.add_format({"num_format": 14}))

    assert cells(written(fill, date_1904=True)) == [["2026-02-28"]]
