"""Workbooks made by hand: those that a spreadsheet would not write, too."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>'


def relations(**targets: str) -> str:
    """Return relations: by id the last word of their kind and their target, with a blank between."""
    rows = [
        f'<Relationship Id="{key}" Type="{_OFFICE}/{target.split()[0]}" Target="{target.split()[1]}"/>'
        for key, target in targets.items()
    ]
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def worksheet(rows: str) -> str:
    """Return the part of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def parts(rows: str = CELL, **more: str) -> dict[str, str]:
    """Return the parts of a workbook with one sheet; ``more`` are others, or replace these."""
    found = {
        "_rels/.rels": relations(r1="officeDocument xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(s1="worksheet worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": worksheet(rows),
    }
    return found | more


def packed(content: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as an archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return written.getvalue()
