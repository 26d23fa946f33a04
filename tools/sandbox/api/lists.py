"""``q``, ``sort``, ``sortdir``, ``limit``, ``offset`` and ``fields`` over any kind of row.

The names are documented. ``offset`` counts rows from 0 (VisualVault's C# client; one page of the documentation
counts from 1). That lists of all kinds have ``pagination`` is inferred, and so is what its links hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from flask import Response, request
from sqlalchemy import ColumnElement, Select, true

from ..query import Column, QueryError, compile_query, parse
from ..storage.engine import session
from .envelope import Problem, answer, require
from .inputs import names_parameter, number_parameter, text_parameter
from .paths import ORIGINAL_PATH
from .rows import RowKind, names

DEFAULT_LIMIT: Final = 200
"""Of VisualVault's C# client."""
MAX_LIMIT: Final = 1_000
"""The setting "max row count" of a real server (observed by a third party)."""

_MAX_OFFSET: Final = 10**9
_MANY: Final = 10
"""When there are so many times the rows that a page needs to walk over, it is found sooner by looking at each row in
its order until the page is full than by finding all."""
_KEPT: Final = frozenset(
    names("q sort sortdir fields expand indexfields folderpath includesubfolders enabled fulltext isvaultaccess")
)
"""What links to other pages repeat. A list of the known, lest a token that someone put in the query come back."""

Found = TypeVar("Found")
Row = dict[str, Any]
Conditions = ColumnElement[bool] | tuple[ColumnElement[bool], ...]
"""Of the rows of a list; none leaves all of them."""

LIST_PARAMETERS: Final = ("q", "fields", "expand", "limit", "offset", "sort", "sortdir")
"""What every list takes."""


def list_rows(
    kind: RowKind,
    *within: ColumnElement[bool],
    order: Sequence[Any] = (),
) -> Response:
    """Return a page of rows; else HTTP 400, if ``q`` or ``sort`` can't be understood.

    :param within: what rows there are at all, before ``q``
    :param order: what to sort by without ``sort``
    """
    columns, query = kind.by_name, text_parameter("q")
    limit = number_parameter("limit", DEFAULT_LIMIT, MAX_LIMIT)
    offset = number_parameter("offset", 0, _MAX_OFFSET)
    conditions = [*within, query_condition(query, columns)]
    total = count_rows(kind, *conditions)
    order_by = read_order(columns, order, kind.key.expression)
    if len(order_by) == 1 and total > _MANY * (limit + offset):
        conditions = [*within, query_condition(query, columns, few=True)]
    ordered = kind.select(_chosen(kind)).where(*conditions).order_by(*order_by)
    page = read_rows(kind, ordered.limit(limit).offset(offset))
    return answer(page, pagination=_pagination(limit, offset, total))


def read_rows(kind: RowKind, statement: Select[Any]) -> list[Row]:
    """Return the rows that a statement selects from a kind's tables, as they are answered."""
    return kind.finish([kind.write(dict(row)) for row in session.execute(statement).mappings()])


def count_rows(kind: RowKind, *conditions: ColumnElement[bool]) -> int:
    """Return how many rows meet some conditions."""
    return session.scalar(kind.tables.count(*conditions)) or 0


def first_key(kind: RowKind, *within: ColumnElement[bool]) -> Any:
    """Return the key of the first row under ``q``; None if there is none."""
    found = kind.select([kind.key]).where(*within, query_condition(text_parameter("q"), kind.by_name))
    return session.scalar(found.order_by(*read_order(kind.by_name, (), kind.key.expression)).limit(1))


def require_one(statement: Select[Found]) -> Found:
    """Return the first thing that a statement selects; else 404."""
    return require(session.scalar(statement))


def one_row(kind: RowKind, *which: ColumnElement[bool], chosen: bool = False) -> Row:
    """Return the only row that meets some conditions, else 404; if ``chosen``, with the columns ``fields`` names."""
    columns = _chosen(kind) if chosen else kind.columns
    return require(next(iter(read_rows(kind, kind.select(columns).where(*which).limit(1))), None))


def query_condition(query: str, columns: Mapping[str, Column], *, few: bool = False) -> ColumnElement[bool]:
    """Return the condition that a query in the ``q`` language is, over columns by names in lower case; else HTTP 400.

    Without a query it is always met.

    :param few: whether a few of many rows are wanted
    """
    try:
        return compile_query(parse(query), columns, few=few) if query else true()
    except QueryError as error:
        raise Problem(400, str(error)) from None


def read_order(columns: Mapping[str, Column], otherwise: Sequence[Any], *last: Any) -> list[Any]:
    """Return what to sort by: what ``sort`` names, else HTTP 400, or ``otherwise``.

    What tells the rows apart comes last, so that pages neither overlap nor leave rows out.
    """
    name, direction = text_parameter("sort"), text_parameter("sortdir").lower() or "asc"
    if not name:
        return [*otherwise, *last]
    column = columns.get(name.strip("[]").lower())
    if column is None:
        raise Problem(400, f"There is no column '{name}' to sort by.")
    if direction not in {"asc", "desc"}:
        raise Problem(400, "The parameter sortdir must be asc or desc.")
    return [sorted_by(column.expression, direction), *last]


def sorted_by(expression: Any, direction: str) -> Any:
    """Return what to sort by. Rows without a value are the least, as on SQL Server (its habit), in any database."""
    return expression.desc().nulls_last() if direction == "desc" else expression.asc().nulls_first()


def _chosen(kind: RowKind) -> Iterable[Column]:
    """Return the columns to answer: those ``fields`` names and what identifies a row, else those shown by default."""
    wanted = {name.strip("[]") for name in names_parameter("fields")}
    if not wanted:
        return kind.columns
    return [column for name, column in kind.by_name.items() if column is kind.key or column.identity or name in wanted]


def _pagination(limit: int, offset: int, total: int) -> dict[str, Any]:
    last = (total - 1) // limit * limit if limit and total else 0
    return {
        "first": _page(limit, 0),
        "last": _page(limit, last),
        "limit": limit,
        "next": _page(limit, offset + limit) if limit and offset + limit < total else None,
        "previous": _page(limit, max(0, offset - limit)) if offset else None,
        "totalRecords": total,
    }


def _page(limit: int, offset: int) -> str:
    kept = [(key, value) for key, value in request.args.items() if key.lower() in _KEPT]
    query = urlencode([*kept, ("limit", limit), ("offset", offset)])
    path = request.environ.get(ORIGINAL_PATH, request.path)
    return f"{request.host_url.rstrip('/')}{path}?{query}"
