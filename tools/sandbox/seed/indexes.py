"""Index fields: their definitions, which folders hold them, and their values on documents."""

from typing import Any, Final

from ..query.dates import read_date
from ..storage.contents import Folder
from ..storage.indexes import FolderField, IndexField, IndexValue
from .plan import Plan, Row

INDEX_FIELDS: Final = (
    # label, field type, description
    ("Invoice Number", 1, "As printed on the invoice"),
    ("Invoice Date", 4, "The day it was written"),
    ("Amount", 5, "In dollars"),
    ("Customer", 6, "Who pays"),
    ("Status", 6, "Where it stands"),
    ("Notes", 0, "Anything else"),
)
_OF_ALL: Final = "Status"
"""What every folder has; the others belong to those below Finance and to Incoming."""

LISTS: Final = {"Customer": "Customers", "Status": "Document Status"}
"""The drop-down lists of the fields that are lists, by label."""

_NO_CHOICE: Final[dict[str, Any]] = {
    "required": False, "default_value": "", "connection_id": None, "query_id": None, "query_value_field": "",
    "query_display_field": "",
}  # fmt: skip


def add_index_fields(plan: Plan, database: Row) -> None:
    """Add the definitions of a database and hang them on its folders."""
    fields = [
        plan.add(
            IndexField,
            id=plan.guid("index field", database["id"], label),
            database_id=database["id"],
            label=label,
            label_key=label.casefold(),
            description=description,
            field_type=field_type,
            position=position,
            drop_down_list_id=list_id(plan, database, LISTS[label]) if label in LISTS else None,
            **_NO_CHOICE,
        )
        for position, (label, field_type, description) in enumerate(INDEX_FIELDS)
    ]
    for folder in plan.of(Folder, database_id=database["id"]):
        all_of_them = folder["path"].startswith(("/Finance", "/Incoming"))
        held = [field for field in fields if all_of_them or field["label"] == _OF_ALL]
        for position, field in enumerate(held):
            plan.add(
                FolderField,
                folder_id=folder["id"],
                field_id=field["id"],
                position=position,
                drop_down_list_id=field["drop_down_list_id"],
                **_NO_CHOICE,
            )


def list_id(plan: Plan, database: Row, name: str) -> str:
    """Return the id of the drop-down list of a name."""
    return plan.guid("list", database["id"], name)


def add_value(plan: Plan, document: Row, field: Row, text: str) -> None:
    """Add the value of a field on a document."""
    plan.add(
        IndexValue,
        document_id=document["id"],
        field_id=field["id"],
        text=text,
        number=float(text) if field["field_type"] == 5 and text else None,
        date=read_date(text) if field["field_type"] == 4 and text else None,
    )
