"""The rows that did not go in, as a file: put right there, it can be imported again."""

import csv
import io
from collections.abc import Iterable

from ..spreadsheets import harmless
from ..texts import t
from .sheet import Row, Sheet


def failed_rows(sheet: Sheet, failed: Iterable[tuple[Row, str]]) -> str:
    """Return rows as they stood in the file, each with what is wrong with it, as CSV for a spreadsheet (RFC 4180).

    A text that a spreadsheet would run as a formula has an apostrophe before it, which an import takes away again.
    """
    written = io.StringIO()
    rows = csv.writer(written)
    added = (t("import-csv-row"), t("import-csv-why"))  # which a file that failed before has already
    places = [place for place, label in enumerate(sheet.labels) if label not in added]
    rows.writerow([*(harmless(sheet.labels[place]) for place in places), *added])
    for row, why in failed:
        cells = [harmless(row.at(place)) for place in places]
        rows.writerow([*cells, str(row.number), harmless(why)])
    return "\ufeff" + written.getvalue()
