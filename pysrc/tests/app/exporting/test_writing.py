"""A table as the text, or the sheets, of a file."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from fragrant.app.exporting.table import Manifest, Table, cell_of
from fragrant.app.exporting.writing import LONGEST_CELL, csv_text, json_text, sheets
from fragrant.app.spreadsheets import harmless
from fragrant.app.widgets.listing.columns import Column
from fragrant.vault.filters import Kind

NAME = Column("instanceName", "Name")
AMOUNT = Column("field.amount", "amount", Kind.NUMBER)
DUE = Column("field.due", "due", Kind.DATE)
STATE = Column("state", "State", Kind.CHOICE, choices={"1": "released"})


def table(*rows: dict[str, Any], columns: tuple[Column, ...] = (NAME, AMOUNT, DUE, STATE)) -> Table:
    made = Table(columns, Manifest("Invoices", "https://v.example/api/v1/a/b/forms", columns=("Name",)))
    made.rows += rows
    return made


def read_csv(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-1e5"])
def test_a_formula_becomes_a_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert read_csv(csv_text(table({"instanceName": text})))[1][0] == f"'{text}"
    (rows, _) = sheets(table({"instanceName": text}), ("Rows", "Manifest"))
    assert rows["rows"][1][0] == ["t", text]


def test_a_formula_in_a_heading_becomes_a_text() -> None:
    assert read_csv(csv_text(table(columns=(Column("field.=1", "=1"),)))) == [["'=1"]]


@pytest.mark.parametrize("text", ["-1", "-1.50", "1", "a=b", "", "'=1"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        (AMOUNT, "12.50", 12.5),
        (AMOUNT, 12.5, 12.5),
        (AMOUNT, "1e3", 1000),
        (AMOUNT, "12345678901234567890", "12345678901234567890"),
        (AMOUNT, "NaN", "NaN"),
        (AMOUNT, "=1", "=1"),
        (NAME, "007", "007"),
        (NAME, True, True),
        (NAME, "", None),
        (NAME, None, None),
        (NAME, ["a"], "['a']"),
        (DUE, "2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
        (DUE, "2024-02-29", datetime(2024, 2, 29, tzinfo=UTC)),
        (DUE, "1815-06-18", "1815-06-18"),
        (DUE, "soon", "soon"),
        (STATE, 1, "released"),
        (STATE, 7, 7),
    ],
)
def test_what_a_cell_holds(column: Column, value: Any, cell: Any) -> None:
    found = cell_of(column, value)
    assert (found, type(found)) == (cell, type(cell))


def test_csv_has_lines_commas_and_quotes_of_a_text() -> None:
    row = {"instanceName": 'a,"b"\nc', "amount": -3.5, "due": "2024-02-29T10:30:00Z", "state": 1}
    assert read_csv(csv_text(table(row)))[1] == ['a,"b"\nc', "-3.5", "2024-02-29T10:30:00Z", "released"]


def test_json_has_the_manifest_and_the_values_of_the_server() -> None:
    found = json.loads(json_text(table({"instanceName": "=1", "amount": "12.50", "other": 1})))
    assert found["rows"] == [{"instanceName": "=1", "amount": "12.50", "due": None, "state": None}]
    assert found["manifest"]["what"] == "Invoices"


def test_sheets_are_plain_data_with_the_manifest_behind_the_rows() -> None:
    row = {"instanceName": "a", "amount": 1, "due": "1970-01-02", "state": 1}
    rows, manifest = sheets(table(row), ("Rows", "Manifest"))
    assert rows["rows"] == [
        [["h", "Name"], ["h", "amount"], ["h", "due"], ["h", "State"]],
        [["t", "a"], ["n", 1], ["d", 86_400_000], ["t", "released"]],
    ]
    assert [["h", "what"], ["t", "Invoices"]] in manifest["rows"]
    json.dumps([rows, manifest], allow_nan=False)


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_counted() -> None:
    made = table({"instanceName": "x" * (LONGEST_CELL + 1)})
    rows, manifest = sheets(made, ("Rows", "Manifest"))
    assert len(rows["rows"][1][0][1]) == LONGEST_CELL
    assert [["h", "textsCut"], ["n", 1]] in manifest["rows"]
