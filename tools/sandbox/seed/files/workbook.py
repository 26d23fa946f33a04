"""A workbook of one sheet."""

import io
from datetime import datetime
from typing import Final

from xlsxwriter import Workbook

from .paper import Paper

_MADE: Final = datetime(2025, 1, 2, 9, 0, 0)  # noqa: DTZ001  as it is written into the file


def make(_extension: str, paper: Paper) -> bytes:
    """Return a workbook with the table; what reads as a number is one."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_numbers": True}) as book:
        book.set_properties({"title": paper.title, "author": "Acme Fragrances", "created": _MADE})
        sheet = book.add_worksheet("Sheet")
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, f"{paper.title} {paper.mark}".strip(), bold)
        for place, row in enumerate(paper.rows, start=2):
            sheet.write_row(place, 0, row, bold if place == 2 else None)
        sheet.autofit()
    return out.getvalue()
