"""What failed, in words, and as a file for whoever goes on by hand."""

import csv
import io
from collections.abc import Callable, Iterable

from ..error_messages import explain
from ..spreadsheets import harmless
from ..texts import t
from .changes import ChangedMeanwhileError
from .results import Result, State
from .sending import BrokenOffError


def reason(error: Exception, page_origin: str) -> str:
    """Return why something was not done, or is unknown; ``page_origin`` as for :func:`..error_messages.explain`."""
    match error:
        case ChangedMeanwhileError():
            return f"{t('error-changed-meanwhile-what')} {t('error-changed-meanwhile-todo')}"
        case BrokenOffError():
            return f"{t('error-broken-off-what')} {t('error-broken-off-todo')}"
    explanation = explain(error, page_origin)
    return f"{explanation.what} {explanation.todo}"


def failed_as_csv(results: Iterable[Result], reason_of: Callable[[Exception], str]) -> str:
    """Return what was not done, or may not have been, as CSV (RFC 4180) with a heading, in the language in use.

    A text that a spreadsheet would run as a formula has an apostrophe before it: it may be somebody else's.
    """
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow((t("work-csv-what"), t("work-csv-state"), t("work-csv-why")))
    for each in results:
        outcome = _outcome(each.state)
        if outcome:
            why = reason_of(each.error) if each.error is not None else ""
            rows.writerow(map(harmless, (each.words(), outcome, why)))
    return written.getvalue()


def _outcome(state: State) -> str:
    match state:
        case State.FAILED:
            return t("work-failed")
        case State.UNKNOWN:
            return t("work-unknown")
        case State.CANCELLED:
            return t("work-cancelled")
    return ""
