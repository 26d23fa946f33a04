"""``resource/customerlocalization``: the texts of an area in a language, out as CSV and in again.

The addresses are seen in VisualVault's clients, the columns of the file are inferred. Changing texts needs an
administrator (inferred).
"""

import csv
import io
from typing import Final

from flask import Response
from sqlalchemy import select

from ...storage.engine import session
from ...storage.resources import AREAS, LANGUAGES, LocalizedText
from ..access import current_database_id, in_database
from ..bodies import Body
from ..envelope import invalid
from ..files.downloads import download
from ..lists import Row
from ..parameters import text_parameter
from ..routers import api
from ..writing import new_id

_COLUMNS: Final = ["name", "text"]
_MAX_FILE: Final = 1024 * 1024
_MAX_ROWS: Final = 10_000
_MAX_NAME: Final = 200
_MAX_TEXT: Final = 4_000


@api.get("/resource/customerlocalization/exportcsv", data="bytes", query=("area", "lang"))
def export_texts() -> Response:
    """Return the texts of an area in a language, as CSV."""
    area, language = _area_and_language()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows((row.name, row.text) for row in _texts(area, language).values())
    # Starting with the mark by which spreadsheets know UTF-8.
    return download(text.getvalue().encode("utf-8-sig"), f"{area}-{language}.csv", "text/csv")


@api.post(
    "/resource/customerlocalization/importcsv", admin=True, query=("area", "lang"), body=("fileName",), files=True
)
def import_texts(body: Body) -> Row:
    """Import the texts of a CSV file. Others stay as they are."""
    area, language = _area_and_language()
    texts = _texts(area, language)
    rows = _read_rows(body)
    for name, text in rows.items():
        if name in texts:
            texts[name].text = text
        else:
            session.add(
                LocalizedText(
                    id=new_id(), database_id=current_database_id(), area=area, language=language, name=name, text=text
                )
            )
    return {"area": area, "language": language, "imported": len(rows)}


def _area_and_language() -> tuple[str, str]:
    found = []
    for parameter, known in (("area", AREAS), ("lang", LANGUAGES)):
        wanted = text_parameter(parameter).lower()
        match = next((name for name in known if name.lower() == wanted), None)
        if match is None:
            raise invalid(f"The parameter {parameter} must be one of {', '.join(known)}.")
        found.append(match)
    return found[0], found[1]


def _texts(area: str, language: str) -> dict[str, LocalizedText]:
    rows = select(LocalizedText).where(
        in_database(LocalizedText), LocalizedText.area == area, LocalizedText.language == language
    )
    return {row.name: row for row in session.scalars(rows.order_by(LocalizedText.name))}


def _read_rows(body: Body) -> dict[str, str]:
    data = body.files[0].stream.read(_MAX_FILE + 1) if body.files else b""
    if not data or len(data) > _MAX_FILE:
        raise invalid("The file is missing, or too large.")
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise invalid("The file must be CSV in UTF-8.") from None
    lines = [line for line in lines if line]
    if not lines or lines[0] != _COLUMNS or len(lines) > _MAX_ROWS:
        raise invalid(f"The file must have the columns {', '.join(_COLUMNS)}, and at most {_MAX_ROWS} rows.")
    for line in lines[1:]:
        if len(line) != 2 or not 0 < len(line[0]) <= _MAX_NAME or len(line[1]) > _MAX_TEXT or "\0" in "".join(line):
            raise invalid("A row of the file has too many columns, or a name or a text that can't be kept.")
    return {line[0]: line[1] for line in lines[1:]}
