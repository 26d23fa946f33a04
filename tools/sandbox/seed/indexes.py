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
    ("Valid Until", 4, "The last day of a contract"),
    ("Annual Value", 5, "What a contract is worth a year, in dollars"),
    ("Signed", 6, "Whether all parties have signed"),
)
DOCUMENT_STATUSES: Final = ("Open", "Approved", "Paid", "Disputed", "Draft", "Final", "Expired")
_OF_INVOICES: Final = ("Invoice Number", "Invoice Date", "Amount", "Customer", "Status", "Notes")
_OF_CONTRACTS: Final = ("Customer", "Status", "Valid Until", "Annual Value", "Signed")
_HELD: Final = {"Finance": _OF_INVOICES, "Incoming": _OF_INVOICES, "Contracts": _OF_CONTRACTS}
"""Which fields the folders below a topmost one have."""
_OF_ALL: Final = ("Status",)
"""What all others have."""

LISTS: Final = {"Customer": "Customers", "Status": "Document Status", "Signed": "Yes or No"}
"""The drop-down lists of the fields that are lists, by label."""

_NO_CHOICE: Final[dict[str, Any]] = {
    "required": False,
    "default_value": "",
    "connection_id": None,
    "query_id": None,
    "query_value_field": "",
    "query_display_field": "",
}


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
        labels = _HELD.get(folder["path"].split("/")[1], _OF_ALL)
        held = [field for field in fields if field["label"] in labels]
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
