"""``reports``, and one as a PDF (the addresses are seen in VisualVault's clients, the keys inferred)."""

from typing import Final

from flask import Blueprint, Response

from ...pdf import build_pdf
from ...query.dates import now, write_date
from ...storage.automation import CustomQuery, Report
from ...storage.engine import current_session
from ..access import current_database_id
from ..described import LIST_PARAMETERS, described
from ..lists import list_rows
from ..rows import RowKind, from_tables, identity, text
from ..writing import row_of_database
from .custom_queries import rows_of

_REPORTS: Final = RowKind(
    "Report",
    "reports",
    (identity("id", Report.id), identity("name", Report.name), text("description", Report.description)),
    from_tables(Report),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of reports."""
    api.add_url_rule("/reports", view_func=list_reports)
    api.add_url_rule("/reportserver/<report_id>/pdf", view_func=read_report)


@described(data="array", standing="seen", rows="Report", query=LIST_PARAMETERS)
def list_reports() -> Response:
    """Answer the reports of the database."""
    return list_rows(_REPORTS, Report.database_id == current_database_id())


@described(data="bytes", standing="seen", query=("q", "params", "sort", "sortdir", "limit"))
def read_report(report_id: str) -> Response:
    """Answer the rows of a report's query, as they are now, as a PDF."""
    report = row_of_database(Report, report_id)
    rows = rows_of(current_session().get_one(CustomQuery, report.query_id))
    lines = [report.name, f"As of {write_date(now())}", ""]
    lines += ["   ".join(f"{name}: {value}" for name, value in row.items()) for row in rows] or ["(no rows)"]
    response = Response(build_pdf(lines), mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="report.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
