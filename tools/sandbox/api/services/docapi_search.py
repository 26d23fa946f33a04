"""The search of the DocApi: by criteria in some folders, or by ``q`` in one.

A criterion has ``lookIn`` (a name), ``clause`` (1 to 18, or its name), ``criteria`` (a value), ``condition`` (``and``
or ``or``, before it), ``leftBracket`` and ``rightBracket`` (seen in the C# client, all of it). Criteria become a tree
of the ``q`` language, and that becomes SQL with bound values.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, false, or_, select, true

from ...query import QueryError, compile_query
from ...query.tree import All, Between, CompareOperator, Comparison, Condition, Either, In, Like, Name, Text
from ...storage.contents import Document, Folder
from ..access import in_database
from ..envelope import invalid
from ..folders.tree import folder_at, subtree
from ..inputs import Body, number_parameter, text_parameter
from ..lists import Row, count_rows, query_condition, read_rows, sorted_by
from ..routers import docapi
from ..rows import names
from ..writing import find_row
from .docapi import NEWEST, searched_columns

_MAX_TAKE: Final = 1_000
_MAX_FOLDERS: Final = 100
_MAX_CRITERIA: Final = 100
_MAX_DEPTH: Final = 30
_COMPARE: Final[dict[int, CompareOperator]] = {1: "eq", 2: "ne", 3: "gt", 4: "ge", 5: "lt", 6: "le", 13: "eq", 14: "ne"}
_NULL: Final = frozenset({13, 14})
_LIKE: Final = {7: "{}%", 9: "%{}", 11: "%{}%"}
"""The clause after each is its opposite."""
_CLAUSES: Final = names(
    "isequal notequal greaterthan greaterthanequal lessthan lessthanequal beginwith notbeginwith endwith notendwith "
    "contain notcontain null notnull between notbetween in notin"
)
"""The names of the clauses, in the order of their numbers from 1."""


@docapi.post(
    "/search/advanced",
    body=names("criteriaList searchFolders excludeFolders sortBy sortDirection page take archiveType roleSecurity"),
)
def search_documents(body: Body) -> Row:
    """Return a page, from 0, of the documents that meet the criteria, in all folders or some."""
    within = _folders(body, "searchFolders", otherwise=true())
    without = _folders(body, "excludeFolders", otherwise=false())
    return _answer(
        [_criteria(body), within, ~without],
        archive=body.number("archiveType", 0),
        sort=body.text("sortBy"),
        direction=body.text("sortDirection"),
        page=body.number("page", 0),
        take=body.number("take", 15),
    )


@docapi.get(
    "/search/folder/<folder_id>", query=("archiveType", "sortBy", "sortDirection", "roleSecurity", "take", "page", "q")
)
def search_folder(folder_id: str) -> Row:
    """Return the documents directly in a folder that match ``q`` (seen in the Python client's newer source).

    An unknown folder has none.
    """
    return _answer(
        [Document.folder_id == folder_id, query_condition(text_parameter("q"), searched_columns())],
        archive=number_parameter("archiveType", 0, 9),
        sort=text_parameter("sortBy"),
        direction=text_parameter("sortDirection"),
        page=number_parameter("page", 0, 10**6),
        take=number_parameter("take", 10, _MAX_TAKE),
    )


def _answer(
    conditions: list[ColumnElement[bool]], *, archive: int, sort: str, direction: str, page: int, take: int
) -> Row:
    if not 0 <= archive <= 3:
        raise invalid("archiveType must be 0 (active), 1 (archived), 2 (deleted) or 3 (purged).")
    if page < 0 or not 0 <= take <= _MAX_TAKE:
        raise invalid(f"page starts at 0, and take is at most {_MAX_TAKE}.")
    all_of_them = [in_database(Document), Document.archive == archive, *conditions]
    total = count_rows(NEWEST, *all_of_them)
    found = NEWEST.select(NEWEST.columns).where(*all_of_them).order_by(*_order(sort, direction))
    rows = read_rows(NEWEST, found.limit(take).offset(page * take))
    return {"success": True, "documents": rows, "totalRecords": total, "page": page, "take": take}


def _order(sort: str, direction: str) -> list[Any]:
    if direction.strip().lower() not in {"", "asc", "desc"}:
        raise invalid("sortDirection must be asc or desc.")
    key = NEWEST.key.expression
    if not sort.strip():
        return [key.asc()]
    column = searched_columns().get(sort.strip().strip("[]").lower())
    if column is None:
        raise invalid(f"There is no field '{sort[:100]}' to sort by.")
    return [sorted_by(column.expression, direction.strip().lower() or "desc"), key.asc()]


def _folders(body: Body, name: str, *, otherwise: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition of a document in one of some folders, or ``otherwise`` if none are named."""
    folders = body.structure(name) or []
    if not isinstance(folders, list) or len(folders) > _MAX_FOLDERS:
        raise invalid(f"{name} must be a list of at most {_MAX_FOLDERS} folders.")
    conditions: list[ColumnElement[bool]] = []
    for named in folders:
        if not isinstance(named, Mapping | str):
            raise invalid(f"{name} must be a list of folders.")
        folder = Body.of(named if isinstance(named, Mapping) else {"path": named})
        folder_id, path = folder.word("folderId"), "/" + folder.text("path").strip("/")
        if found := find_row(Folder, folder_id) if folder_id else folder_at(path):
            deep = folder.flag("includeChildrenFolders")
            ids = select(Folder.id).where(subtree(found) if deep else Folder.id == found.id)
            conditions.append(Document.folder_id.in_(ids))
    return or_(false(), *conditions) if folders else otherwise


def _criteria(body: Body) -> ColumnElement[bool]:
    """Return the condition of ``criteriaList``, else 400: ``and`` binds closer than ``or``."""
    criteria = body.objects("criteriaList", _MAX_CRITERIA)
    if not criteria:
        return true()
    try:
        return compile_query(_tree(criteria), searched_columns())
    except QueryError as error:
        raise invalid(str(error)) from None


def _tree(criteria: list[Body]) -> Condition:
    levels: list[list[list[Condition]]] = [[[]]]
    """Of each open bracket its alternatives, and of each of these what must be met."""
    for number, criterion in enumerate(criteria):
        if number and criterion.word("condition") == "or":
            levels[-1].append([])
        if criterion.flag("leftBracket"):
            levels.append([[]])
            if len(levels) > _MAX_DEPTH + 1:
                raise QueryError(f"The brackets are nested more than {_MAX_DEPTH} deep.")
        levels[-1][-1].append(_test(criterion))
        if criterion.flag("rightBracket"):
            inner = _either(levels.pop())
            if not levels:
                raise QueryError("There is a right bracket too many.")
            levels[-1][-1].append(inner)
    if len(levels) > 1:
        raise QueryError("A right bracket is missing.")
    return _either(levels[0])


def _either(alternatives: list[list[Condition]]) -> Condition:
    return Either(tuple(All(tuple(conditions)) for conditions in alternatives))


def _test(criterion: Body) -> Condition:
    name, value = Name(criterion.text("lookIn").strip().strip("[]")), criterion.text("criteria")
    clause = _clause(criterion)
    if clause in _COMPARE:
        return Comparison(name, _COMPARE[clause], Text("" if clause in _NULL else value))
    for like, pattern in _LIKE.items():
        if clause in {like, like + 1}:
            return Like(name, Text(pattern.format(value)), clause != like)
    parts = tuple(Text(part.strip()) for part in value.split(","))
    if clause in {17, 18}:
        if len(parts) > _MAX_CRITERIA:
            raise QueryError(f"A list has at most {_MAX_CRITERIA} values.")
        return In(name, parts, clause == 18)
    if len(parts) != 2:
        raise QueryError("Two values, with a comma between them, must stand there.")
    low, high = parts
    if clause == 15:
        return Between(name, low, high)
    return Either((Comparison(name, "lt", low), Comparison(name, "gt", high)))


def _clause(criterion: Body) -> int:
    text = criterion.text("clause", "1").strip().lower() or "1"
    if text in _CLAUSES:
        return _CLAUSES.index(text) + 1
    clause = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    if not 1 <= clause <= len(_CLAUSES):
        raise QueryError("clause must be one of the kinds of comparison: 1 to 18.")
    return clause
