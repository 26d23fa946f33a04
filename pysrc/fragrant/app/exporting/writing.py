"""A table as the text, or the sheets, of a file."""

import csv
import io
import json
from datetime import datetime
from typing import Any

from ..spreadsheets import harmless
from .table import Cell, Table

LONGEST_CELL = 32_767
"""Characters of a cell of Excel, at most."""


def csv_text(table: Table) -> str:
    """Return the rows as CSV (RFC 4180) with a heading, for a spreadsheet: in UTF-8 with a mark that says so.

    A text that a spreadsheet would run as a formula has an apostrophe before it: it may be somebody else's.
    """
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow([harmless(each.label) for each in table.columns])
    for row in table.rows:
        rows.writerow([_plain(cell) for cell in table.cells(row)])
    return "\ufeff" + written.getvalue()


def json_text(table: Table) -> str:
    """Return the manifest and the rows as JSON, with values as the server has them."""
    rows = [{each.field: row.get(each.field) for each in table.columns} for row in table.rows]
    return json.dumps({"manifest": table.manifest.as_data(), "rows": rows}, ensure_ascii=False, indent=1)


def manifest_text(table: Table) -> str:
    """Return the manifest as JSON."""
    return json.dumps(table.manifest.as_data(), ensure_ascii=False, indent=1)


def sheets(table: Table, names: tuple[str, str]) -> list[dict[str, Any]]:
    """Return two sheets, that of the rows and that of the manifest, as what writes them wants it: plain data.

    A cell is None, or a pair of its kind and its value: ``t`` a text, ``n`` a number, ``b`` true or false, ``d`` and
    ``m`` a day and a moment, in milliseconds since 1970. Of a text longer than a cell may be the beginning is kept.
    """
    head: list[Any] = [["h", each.label] for each in table.columns]
    body = [[_for_sheet(table, cell) for cell in table.cells(row)] for row in table.rows]
    widths = [min(max(each.width // 7, 8), 60) for each in table.columns]
    manifest = [[["h", name], _for_sheet(table, _as_cell(value))] for name, value in table.manifest.as_data().items()]
    return [
        {"name": names[0], "rows": [head, *body], "widths": widths, "head": 1},
        {"name": names[1], "rows": manifest, "widths": [20, 60], "head": 0},
    ]


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.date().isoformat() if _is_day(cell) else cell.isoformat().replace("+00:00", "Z")
        case str():
            return harmless(cell)
    return str(cell)


def _for_sheet(table: Table, cell: Cell) -> list[Any] | None:
    match cell:
        case None:
            return None
        case bool():
            return ["b", cell]
        case int() | float():
            return ["n", cell]
        case datetime():
            return ["d" if _is_day(cell) else "m", round(cell.timestamp() * 1000)]
    if len(cell) > LONGEST_CELL:
        table.manifest.cut += 1
        cell = cell[: LONGEST_CELL - 1] + "…"
    return ["t", cell]


def _as_cell(value: Any) -> Cell:
    if isinstance(value, list):
        return ", ".join(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def _is_day(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
