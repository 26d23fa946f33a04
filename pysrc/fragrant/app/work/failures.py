"""What failed, as a file for whoever goes on by hand."""

import csv
import io
from collections.abc import Callable, Iterable

from ..texts import t
from .results import Result, State

_MISSING = (State.FAILED, State.UNKNOWN, State.CANCELLED)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def failed_as_csv(results: Iterable[Result], explain: Callable[[Exception], str]) -> str:
    """Return what was not done, or may not have been, as CSV (RFC 4180) with a heading, in the language in use.

    A text that a spreadsheet would run as a formula has an apostrophe before it: it may be somebody else's.
    """
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(t(key) for key in ("work-csv-what", "work-csv-state", "work-csv-why"))
    for each in results:
        if each.state in _MISSING:
            why = explain(each.error) if each.error is not None else ""
            rows.writerow(map(_harmless, (each.words(), t(f"work-{each.state}"), why)))
    return written.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
