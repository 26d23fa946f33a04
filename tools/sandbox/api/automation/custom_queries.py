"""``customquery``: queries that an administrator has written, run by name or by id; and ``reports`` of their rows.

On a real server they are SQL. Here each is a statement over the sandbox's own data, and ``params`` are bound into it.
``q`` filters the rows that come out, by their own keys, and 2,000 rows are the most there are (both: documented or
observed by a third party). So does ``filter``, which is seen in the C# client and its tests. The addresses of reports
are seen in VisualVault's clients, their keys inferred.
"""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Response
from sqlalchemy import BigInteger, SelectBase, cast, func, select

from ...pdf import build_pdf
from ...query import Column
from ...query.dates import now, read_date, write_date
from ...storage.automation import CustomQuery, Report
from ...storage.contents import Folder, Revision
from ...storage.engine import session
from ...storage.forms import FormInstance, FormTemplate
from ...storage.people import Site, User
from ..access import in_database
from ..documents.files import download
from ..documents.rows import DOCUMENTS, live_documents
from ..envelope import Problem
from ..inputs import load_json, number_parameter, text_parameter
from ..lists import Row, query_condition, read_order
from ..routers import api
from ..rows import kind_of, row_kind, write_value
from ..writing import row_by_name

MAX_ROWS: Final = 2_000
_REPORTS: Final = row_kind("Report", "reports", Report, "description")
_QUERY_PARAMETERS: Final = ("q", "filter", "params", "sort", "sortdir", "limit", "offset")

Parameters = Mapping[str, str]
"""By name in lower case."""


@api.get("/customquery", data="array", query=("queryName", *_QUERY_PARAMETERS), example={"queryName": "{query_name}"})
def run_by_name() -> list[Row]:
    """Return the rows of a custom query by its name."""
    return rows_of(row_by_name(CustomQuery, text_parameter("queryName")))


@api.get("/customquery/<query_id>", data="array", query=_QUERY_PARAMETERS)
def run_by_id(query: CustomQuery) -> list[Row]:
    """Return the rows of a custom query by its id."""
    return rows_of(query)


api.lists("/reports", _REPORTS, "Return the reports of the database.")


@api.get("/reportserver/<report_id>/pdf", data="bytes", query=("q", "params", "sort", "sortdir", "limit"))
def read_report(report: Report) -> Response:
    """Return the rows of a report's query, as they are now, as a PDF."""
    rows = rows_of(session.get_one(CustomQuery, report.query_id))
    lines = [report.name, f"As of {write_date(now())}", ""]
    lines += ["   ".join(f"{name}: {value}" for name, value in row.items()) for row in rows] or ["(no rows)"]
    return download(build_pdf(lines), "report.pdf", "application/pdf")


def rows_of(query: CustomQuery) -> list[Row]:
    """Return the rows of a query, as the parameters of the request being answered have it; else HTTP 400."""
    computed = _PREPARED[query.name](_parameters()).subquery()
    columns = {column.name.lower(): Column(column.name, column, kind_of(column)) for column in computed.c}
    limit = number_parameter("limit", MAX_ROWS, MAX_ROWS)
    offset = number_parameter("offset", 0, 10**9)
    statement = (
        select(computed)
        .where(*(query_condition(text_parameter(name), columns) for name in ("q", "filter")))
        .order_by(*read_order(columns, (), *computed.c))
        .limit(limit)
        .offset(offset)
    )
    rows = session.execute(statement).mappings()
    return [{name: write_value(value) for name, value in row.items()} for row in rows]


def _parameters() -> dict[str, str]:
    """Return ``params``: JSON of a list of ``parameterName`` and ``value``."""
    text = text_parameter("params")
    try:
        sent = load_json(text) if text else []
        return {str(row["parameterName"]).lower(): str(row["value"]) for row in sent}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Problem(400, "The parameter params must be a list of parameterName and value, as JSON.") from None


def _wanted(parameters: Parameters, name: str) -> str:
    value = parameters.get(name.lower())
    if value is None:
        raise Problem(400, f"The query needs the parameter {name}.")
    return value


def _documents_by_folder(_: Parameters) -> SelectBase:
    size = cast(func.sum(Revision.file_size), BigInteger)
    columns = Folder.path.label("folderPath"), func.count().label("total"), size.label("bytes")
    return DOCUMENTS.tables.select(*columns).where(*live_documents()).group_by(Folder.path)


def _documents_created_since(parameters: Parameters) -> SelectBase:
    try:
        since = read_date(_wanted(parameters, "since"))
    except ValueError:
        raise Problem(400, "The value of since must be a date.") from None
    columns = (DOCUMENTS.by_name[name] for name in ("name", "description", "folderpath", "createdate"))
    return DOCUMENTS.select(columns).where(*live_documents(), Revision.created_at >= since)


def _forms_by_template(_: Parameters) -> SelectBase:
    return (
        select(FormTemplate.name.label("name"), func.count(FormInstance.revision_id).label("total"))
        .select_from(FormTemplate)
        .outerjoin(FormInstance, (FormInstance.template_id == FormTemplate.id) & FormInstance.newest.is_(True))
        .where(in_database(FormTemplate))
        .group_by(FormTemplate.name)
    )


def _forms_of_template(parameters: Parameters) -> SelectBase:
    name = _wanted(parameters, "templateName")
    return (
        select(
            FormInstance.instance_name.label("instanceName"),
            FormInstance.created_by.label("createBy"),
            FormInstance.modified_at.label("modifyDate"),
        )
        .join(FormTemplate, FormTemplate.id == FormInstance.template_id)
        .where(in_database(FormTemplate), FormTemplate.name == name, FormInstance.newest.is_(True))
    )


def _users_by_site(_: Parameters) -> SelectBase:
    return (
        select(Site.name.label("site"), func.count(User.id).label("total"))
        .select_from(Site)
        .outerjoin(User, User.site_id == Site.id)
        .where(in_database(Site))
        .group_by(Site.name)
    )


_PREPARED: Final[dict[str, Callable[[Parameters], SelectBase]]] = {
    "Documents by Folder": _documents_by_folder,
    "Documents Created Since": _documents_created_since,
    "Forms by Template": _forms_by_template,
    "Forms of Template": _forms_of_template,
    "Users by Site": _users_by_site,
}
"""Each is a statement over the database of the token."""
