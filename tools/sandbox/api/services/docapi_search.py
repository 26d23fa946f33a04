"""The search of the DocApi: by criteria (``docapi_criteria``) in some folders, or by ``q`` in one."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select, true

from ...storage.contents import Document, Folder
from ...storage.engine import session
from ..access import current_database_id, in_database
from ..bodies import Body
from ..envelope import invalid
from ..folders.tree import folder_at, subtree
from ..lists import Row, query_condition, sorted_by
from ..parameters import number_parameter, text_parameter
from ..routers import docapi
from ..rows import names
from ..writing import is_guid
from .docapi_criteria import criteria_condition
from .docapi_rows import NEWEST, finish_found, searched_columns

_MAX_TAKE: Final = 1_000
_MAX_FOLDERS: Final = 100


@docapi.post(
    "/search/advanced",
    body=names("criteriaList searchFolders excludeFolders sortBy sortDirection page take archiveType roleSecurity"),
)
def search_documents(body: Body) -> Row:
    """Return a page, from 0, of the documents that meet the criteria, in all folders or some."""
    conditions = [criteria_condition(body)]
    if (within := _folders(body, "searchFolders")) is not None:
        conditions.append(within)
    if (without := _folders(body, "excludeFolders")) is not None:
        conditions.append(~without)
    return _answer(
        conditions,
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
    query = text_parameter("q")
    return _answer(
        [Document.folder_id == folder_id, query_condition(query, searched_columns()) if query else true()],
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
    total = session.scalar(NEWEST.tables.count(*all_of_them)) or 0
    found = session.execute(
        NEWEST.select(NEWEST.columns)
        .where(*all_of_them)
        .order_by(*_order(sort, direction))
        .limit(take)
        .offset(page * take)
    )
    rows = finish_found([NEWEST.write(dict(row)) for row in found.mappings()])
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


def _folders(body: Body, name: str) -> ColumnElement[bool] | None:
    """Return the condition of a document in one of some folders; None if none are named."""
    folders = body.structure(name) or []
    if not isinstance(folders, list) or len(folders) > _MAX_FOLDERS:
        raise invalid(f"{name} must be a list of at most {_MAX_FOLDERS} folders.")
    conditions: list[ColumnElement[bool]] = []
    for named in folders:
        if not isinstance(named, Mapping | str):
            raise invalid(f"{name} must be a list of folders.")
        folder = Body.of(named if isinstance(named, Mapping) else {"path": named})
        found = _folder(folder)
        if found is None:
            continue
        deep = folder.flag("includeChildrenFolders")
        ids = select(Folder.id).where(subtree(found) if deep else Folder.id == found.id)
        conditions.append(Document.folder_id.in_(ids))
    if not folders:
        return None
    return or_(*conditions) if conditions else ~true()


def _folder(named: Body) -> Folder | None:
    folder_id = named.word("folderId")
    if folder_id:
        folder = session.get(Folder, folder_id) if is_guid(folder_id) else None
        return folder if folder and folder.database_id == current_database_id() else None
    return folder_at("/" + named.text("path").strip("/"))
