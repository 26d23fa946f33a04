"""``reports``, and one as a PDF (the addresses are seen in VisualVault's clients, the keys inferred)."""

from typing import Final

from flask import Response

from ...pdf import build_pdf
from ...query.dates import now, write_date
from ...storage.automation import CustomQuery, Report
from ...storage.engine import session
from ..files.downloads import download
from ..lists import Conditions
from ..routers import api
from ..rows import RowKind, columns_of, from_tables, text
from .custom_queries import rows_of

_REPORTS: Final = RowKind(
    "Report",
    "reports",
    (
        *columns_of(Report, "id", "name", always=True),
        text("description", Report.description),
    ),
    from_tables(Report),
)


@api.list("/reports", _REPORTS)
def list_reports() -> Conditions:
    """Return the reports of the database."""
    return ()


@api.get("/reportserver/<report_id>/pdf", data="bytes", query=("q", "params", "sort", "sortdir", "limit"))
def read_report(report: Report) -> Response:
    """Return the rows of a report's query, as they are now, as a PDF."""
    rows = rows_of(session.get_one(CustomQuery, report.query_id))
    lines = [report.name, f"As of {write_date(now())}", ""]
    lines += ["   ".join(f"{name}: {value}" for name, value in row.items()) for row in rows] or ["(no rows)"]
    return download(build_pdf(lines), "report.pdf", "application/pdf")
