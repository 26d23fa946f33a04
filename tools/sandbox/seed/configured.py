"""What an administrator has set up: projects, drop-down lists, queries, reports, web services, texts."""

from datetime import datetime
from typing import Final

from ..storage.automation import CustomQuery, OutsideProcess, Report
from ..storage.dropdowns import DropDownItem, DropDownList
from ..storage.forms import Project
from ..storage.resources import LocalizedText
from .indexes import DOCUMENT_STATUSES, list_id
from .invoices import customers
from .plan import Plan, Row

PROJECTS: Final = ("Plant Extension", "Audit 2025")
LISTS: Final = (
    # name, description, entries as shown and as kept
    ("Invoice Status", "Where an invoice stands", (("Open", "open"), ("Approved", "approved"), ("Paid", "paid"))),
    ("Severity", "Of an incident", (("Low", "1"), ("Medium", "2"), ("High", "3"))),
    ("Document Status", "Where a document stands", tuple((name, name) for name in DOCUMENT_STATUSES)),
    ("Customers", "Who pays an invoice", tuple((name, name) for name in customers())),
    ("Yes or No", "Whether it is so", (("Yes", "Yes"), ("No", "No"))),
)
QUERIES: Final = (
    ("Documents by Folder", "How many live documents each folder holds"),
    ("Documents Created Since", "Live documents created on or after the parameter since"),
    ("Forms by Template", "How many forms each template has"),
    ("Forms of Template", "The forms of the template named by the parameter templateName"),
    ("Users by Site", "How many users each site has"),
)
QUERY_PARAMETERS: Final = {"Documents Created Since": ("since",), "Forms of Template": ("templateName",)}
"""The queries that need parameters, and which."""
REPORTS: Final = (("Documents by Folder", "Documents by Folder"), ("Users by Site", "Users by Site"))
"""Name and the query whose rows it shows."""
WEB_SERVICES: Final = (
    ("Echo", "Answers what it was sent"),
    ("Sum", "Adds up the numbers it was sent"),
    ("FormCount", "Counts the forms of the template named by templateName"),
)
_SCHEDULED: Final = (("Nightly Import", "Reads the incoming folder"),)
_TEXTS: Final = (
    # area, name, English, German
    ("Common", "save", "Save", "Speichern"),
    ("Common", "cancel", "Cancel", "Abbrechen"),
    ("FormViewer", "required", "This field is required.", "Dieses Feld wird benötigt."),
    ("DocumentLibrary", "checkedOut", "Checked out by {0}", "Ausgecheckt von {0}"),
)
_MADE: Final = datetime(2023, 1, 9, 8, 0, 0)  # noqa: DTZ001  UTC, without a zone


def add_configured(plan: Plan, database: Row, user: Row) -> None:
    """Add what there is of each in a database; ``user`` has made it."""
    of_it = {"database_id": database["id"]}

    def guid(kind: str, name: str) -> str:
        return plan.guid(kind, database["id"], name)

    for name in PROJECTS:
        plan.add(Project, id=guid("project", name), name=name, **of_it)
    for name, description, entries in LISTS:
        id_ = list_id(plan, database, name)
        plan.add(DropDownList, id=id_, name=name, description=description, **of_it, **made_by(user))
        for position, (shown, kept) in enumerate(entries):
            plan.add(
                DropDownItem,
                id=guid("entry", f"{name}/{kept}"),
                list_id=id_,
                position=position,
                name=shown,
                value=kept,
            )
    for name, description in QUERIES:
        plan.add(CustomQuery, id=guid("query", name), name=name, description=description, **of_it)
    for name, query in REPORTS:
        plan.add(
            Report,
            id=guid("report", name),
            name=name,
            description=f"The rows of {query}",
            **of_it,
            query_id=guid("query", query),
        )
    for scheduled, processes in ((False, WEB_SERVICES), (True, _SCHEDULED)):
        for name, description in processes:
            plan.add(
                OutsideProcess,
                id=guid("process", name),
                name=name,
                description=description,
                scheduled=scheduled,
                last_run=None,
                **of_it,
            )
    for area, name, *texts in _TEXTS:
        for language, text in zip(("en", "de"), texts, strict=True):
            plan.add(
                LocalizedText,
                id=guid("text", f"{area}/{language}/{name}"),
                area=area,
                language=language,
                name=name,
                text=text,
                **of_it,
            )


def made_by(user: Row) -> Row:
    """Return the columns that tell who made and changed a row, and when, for what nobody has changed."""
    return {
        "created_at": _MADE,
        "created_by": user["user_id"],
        "created_by_id": user["id"],
        "modified_at": _MADE,
        "modified_by": user["user_id"],
        "modified_by_id": user["id"],
    }
