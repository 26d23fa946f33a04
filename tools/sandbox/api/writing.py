"""What views share: finding rows, adding and changing them, noting down who did, and fields of a body for them.

A view leaves its changes in the session. Its endpoint commits them.
"""

import re
import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Delete, Update, func, select

from ..oauth.rights import is_administrator
from ..query.dates import now, read_date
from ..storage.base import Audited, Base
from ..storage.engine import session
from .access import current_database_id, current_user, in_database
from .envelope import Problem, invalid, require
from .inputs import Body
from .lists import require_one
from .rows import snake_case

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Row = TypeVar("Row", bound=Base)
Choice = TypeVar("Choice")

_NOTHING: Final = "00000000-0000-0000-0000-000000000000"


def require_administrator() -> None:
    """Refuse with 403 unless the user may administer sites, groups, users and the like (where is inferred)."""
    if not is_administrator(current_user()):
        raise Problem(403, "Only a member of VaultAccess or VaultAdmins may do that.")


def find_row(table: type[Row], row_id: str) -> Row | None:
    """Return the row of an id in the database that the request being answered is about; None if there is none."""
    row = session.get(table, row_id)
    there = row is not None and getattr(row, "database_id") == current_database_id()  # noqa: B009  the type can't tell
    return row if there else None


def row_of_database(table: type[Row], row_id: str) -> Row:
    """Return the row of an id in the database that the request being answered is about; else 404."""
    return require(find_row(table, row_id))


def row_named(table: type[Row], body: Body, field: str) -> Row:
    """Return the row of the database whose id a field of a body holds; else 404."""
    return row_of_database(table, body.word(field))


def row_by_name(table: type[Row], name: str, *conditions: ColumnElement[bool]) -> Row:
    """Return the row of the database that has a name, in any letter case, and meets some conditions; else 404."""
    own: Any = table
    return require_one(select(table).where(in_database(own), func.lower(own.name) == func.lower(name), *conditions))


def add_row(table: type[Row], **columns: Any) -> Row:
    """Add a row with an ``id``, of the database if the table has them, and note down who made it if it is audited."""
    given = {"id": new_id(), "database_id": current_database_id()}
    made = {"created_at": now(), "created_by": current_user().user_id, "created_by_id": current_user().id}
    own = {name: value for name, value in (given | made | changed_now()).items() if hasattr(table, name)}
    row = table(**own | columns)
    session.add(row)
    session.flush()
    return row


def execute_all(*statements: Update | Delete) -> None:
    """Execute statements in their order. Rows that the session has read are none the wiser."""
    for statement in statements:
        session.execute(statement.execution_options(synchronize_session=False))


def change_row(row: Base, columns: Mapping[str, Any]) -> None:
    """Set columns of a row, and note down who changed it if it is audited."""
    for name, value in columns.items():
        setattr(row, name, value)
    if isinstance(row, Audited):
        note_change(row)


def columns_in(
    table: type[Base], body: Body, *names: str, required: Collection[str] = (), new: bool = False, **renamed: str
) -> dict[str, Any]:
    """Return the columns of a table that a body speaks of; else 400. A text is as long at most as its column.

    :param names: of fields named after columns: ``siteType`` after ``site_type``
    :param required: those that may not be empty
    :param new: for a new row: what the body does not speak of is empty, too
    :param renamed: names of other fields, and their columns
    """
    found: dict[str, Any] = {}
    for name, own in ({name: snake_case(name) for name in names} | renamed).items():
        column = table.__table__.columns[own]
        if new or name in body:
            kind = column.type.python_type
            if kind is bool:
                found[own] = body.flag(name)
            elif kind is int:
                if new or body.text(name).strip():
                    found[own] = body.number(name)
            else:
                length = getattr(column.type, "length")  # noqa: B009  the type can't tell
                found[own] = text_field(body, name, length, required=name in required)
    return found


def refuse_taken(table: type[Any], name: str, own: Any = None) -> None:
    """Refuse with 400 a name that a row of the database other than one's own has, in whatever letter case."""
    same = select(table).where(in_database(table), func.lower(table.name) == func.lower(name))
    if any(row is not own for row in session.scalars(same)):
        raise invalid(f"There is a {snake_case(table.__name__)[1:].replace('_', ' ')} of that name.")


def is_guid(text: str) -> bool:
    """Tell whether a text is a GUID, in any letter case."""
    return bool(_GUID.fullmatch(text.lower()))


def new_id() -> str:
    """Return a new GUID."""
    return str(uuid.uuid4())


def changed_now() -> dict[str, Any]:
    """Return the columns that tell who changes a row and when."""
    user = current_user()
    return {"modified_at": now(), "modified_by": user.user_id, "modified_by_id": user.id}


def note_change(row: Audited) -> None:
    """Note down in a row that the request being answered changes it."""
    for column, value in changed_now().items():
        setattr(row, column, value)


def text_field(body: Body, name: str, maximum: int, *, default: str = "", required: bool = False) -> str:
    """Return a field of a body without blanks around it, of at most ``maximum`` characters; else 400."""
    text = body.text(name, default).strip()
    if required and not text:
        raise invalid(f"{name} is missing.")
    if len(text) > maximum:
        raise invalid(f"{name} is too long: at most {maximum} characters.")
    return text


def choice_field(body: Body, name: str, choices: Mapping[str, Choice], what: str, default: str = "") -> Choice:
    """Return what a field of a body stands for among some choices, by their names in lower case; else 400."""
    choice = choices.get(body.word(name) or default)
    if choice is None:
        raise invalid(f"{name} must be {what}.")
    return choice


def guid_field(body: Body, name: str, *, required: bool = True) -> str:
    """Return a field of a body that holds an id, in lower case; else 400. The id of nothing (all zeros) is missing."""
    text = body.text(name).strip().strip("{}").lower()
    if text in {"", _NOTHING}:
        if required:
            raise invalid(f"{name} is missing.")
        return ""
    if not is_guid(text):
        raise invalid(f"{name} must be a GUID.")
    return text


def date_field(body: Body, name: str) -> datetime | None:
    """Return a field of a body that holds a date, else 400; None if it is not there or empty."""
    text = body.text(name).strip()
    if not text:
        return None
    try:
        return read_date(text)
    except ValueError:
        raise invalid(f"{name} must be a date.") from None
