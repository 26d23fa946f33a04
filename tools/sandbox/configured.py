"""What the description of a database says of all that an administrator has set up in it."""

from typing import Any, Final

from .seed.company import read_table
from .seed.plan import Plan, Row
from .storage.automation import CustomQuery, OutsideProcess, Report
from .storage.base import Base
from .storage.catalogue import SavedSearch
from .storage.contents import Folder
from .storage.dropdowns import DropDownList
from .storage.forms import Project
from .storage.objects import Model, ModelObject
from .storage.people import Group, User
from .storage.studio import Workflow

ALERT_EVENTS: Final = {
    "document added to folder": "3702cfbf-555c-4032-bfb2-e25829788bac",
    "document added or removed in project": "300db724-5c51-4c38-b2e2-ffe19634a373",
}
"""The events that VisualVault's clients know by name."""


def describe_configured(plan: Plan, of_it: Row) -> dict[str, Any]:
    """Return it for the database that ``of_it`` names: ids and names to call the API with."""
    processes = plan.of(OutsideProcess, **of_it)
    parameters = read_table("setup")["query_parameters"]
    return {
        "custom_queries": [
            row | {"parameters": parameters.get(row["name"], [])} for row in _named(plan, CustomQuery, of_it)
        ],
        "reports": _named(plan, Report, of_it),
        "web_services": [row["name"] for row in processes if not row["scheduled"]],
        "scheduled_processes": [{"id": row["id"], "name": row["name"]} for row in processes if row["scheduled"]],
        "projects": _named(plan, Project, of_it),
        "saved_searches": _named(plan, SavedSearch, of_it),
        "drop_down_lists": _named(plan, DropDownList, of_it),
        "workflows": [
            {"id": row["id"], "name": row["name"], "revision": row["revision"]} for row in plan.of(Workflow, **of_it)
        ],
        "models": [
            {
                "id": row["id"],
                "name": row["name"],
                "objects": [found["id"] for found in plan.of(ModelObject, model_id=row["id"])],
            }
            for row in plan.of(Model, **of_it)
        ],
        "alert_events": ALERT_EVENTS,
        "security": {
            # a folder, and a user and a group to give a role there
            "parent_id": plan.of(Folder, **of_it)[0]["id"],
            "member_id": plan.of(User, **of_it)[1]["id"],
            "group_id": plan.of(Group, **of_it)[2]["id"],
        },
    }


def _named(plan: Plan, table: type[Base], of_it: Row) -> list[dict[str, str]]:
    return [{"id": row["id"], "name": row["name"]} for row in plan.of(table, **of_it)]
