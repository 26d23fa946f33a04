"""Office files: a text, and a workbook."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

from .paper import Paper

_MADE: Final = datetime(2025, 1, 2, 9, 0, 0)  # noqa: DTZ001  as it is written into the file
_LETTER: Final = Path(__file__).with_name("letter")
"""The parts of the least text that a word processor opens (ECMA-376)."""


def make(extension: str, paper: Paper) -> bytes:
    """Return a text (``docx``) or a workbook (``xlsx``)."""
    return _letter(paper) if extension == "docx" else _workbook(paper)


def _letter(paper: Paper) -> bytes:
    """Return a text of headings and paragraphs."""
    texts = [(paper.title, 36), (paper.mark, 20), *((f"{name}: {value}", 22) for name, value in paper.facts)]
    for heading, paragraphs in paper.sections:
        texts += [(heading, 28), *((text, 22) for text in paragraphs)]
    body = "".join(
        f'<w:p><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text, size in texts
        if text
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(path for path in _LETTER.rglob("*") if path.is_file()):
            part = path.read_text("utf-8").rstrip().replace("{body}", body)
            # A ZipInfo has a fixed date: the same paper gives the same bytes.
            file.writestr(zipfile.ZipInfo(path.relative_to(_LETTER).as_posix()), part)
    return out.getvalue()


def _workbook(paper: Paper) -> bytes:
    """Return a workbook of one sheet with the table; what reads as a number is one."""
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
