"""What an administrator has set up in a database, as ``company/folders.toml`` and ``company/setup.toml`` have it."""

from datetime import datetime
from itertools import permutations
from typing import Any, Final

from ..storage.automation import CustomQuery, Model, ModelObject, ObjectRelation, OutsideProcess, Report, Workflow
from ..storage.catalogue import DocumentType, SavedSearch
from ..storage.contents import Folder, path_key
from ..storage.forms import Project
from ..storage.indexes import FolderField, IndexField
from ..storage.resources import DropDownItem, DropDownList, LocalizedText
from .company import read_table
from .plan import DatabasePlan, Row, audit

_MADE: Final = datetime(2023, 1, 9, 8, 0, 0)  # noqa: DTZ001  UTC, without a zone
_SAVED_AT: Final = datetime(2025, 1, 2, 9, 30)  # noqa: DTZ001
_OF_ALL: Final = ("Status",)
"""The fields of folders that have none of their own."""


def add_folders(database: DatabasePlan) -> None:
    """Add a database's folders, parents first."""
    rows: dict[str, Row] = {}
    moment = database.plan.moment
    for path, description in read_table("folders")["large" if database.is_main else "small"].items():
        above, _, name = path.rpartition("/")
        parent = rows.get(above)
        rows[path] = database.add(
            Folder,
            "folder",
            path,
            parent_id=parent["id"] if parent else None,
            top_level_id=parent["top_level_id"] if parent else database.guid("folder", path),
            name=name,
            description=description,
            path=path,
            path_key=path_key(path),
            **audit(database.users[0], moment(1500), moment(1500)),
        )


def add_setup(database: DatabasePlan) -> None:
    """Add what there is of each. The folders must be there."""
    setup = read_table("setup")
    _add_automation(database, setup)
    _add_lists(database, setup["lists"])
    _add_index_fields(database, setup)
    _add_workflow(database, setup["workflow"])
    _add_models(database, setup["models"])


def made_in(database: DatabasePlan, moment: datetime = _MADE) -> Row:
    """Return the columns that tell who made and changed a row, and when, for what nobody has changed."""
    return audit(database.users[0], moment)


def _add_automation(database: DatabasePlan, setup: dict[str, Any]) -> None:
    for name in setup["projects"]:
        database.add(Project, "project", name)
    for name in setup["document_types"]:
        database.add(DocumentType, "document type", name)
    for name, query in setup["saved_searches"].items():
        database.add(SavedSearch, "saved search", name, query=query, **made_in(database, _SAVED_AT))
    for name, description in setup["queries"].items():
        database.add(CustomQuery, "query", name, description=description)
    for name, query in setup["reports"].items():
        of_query = {"description": f"The rows of {query}", "query_id": database.guid("query", query)}
        database.add(Report, "report", name, **of_query)
    for processes in ("web_services", "scheduled_processes"):
        scheduled = processes == "scheduled_processes"
        for name, description in setup[processes].items():
            database.add(OutsideProcess, "process", name, description=description, scheduled=scheduled)
    for area, texts in setup["texts"].items():
        for name, by_language in texts.items():
            for language, text in by_language.items():
                told = {"area": area, "language": language, "name": name, "text": text}
                database.add(LocalizedText, "text", f"{area}/{language}/{name}", **told)


def _add_lists(database: DatabasePlan, lists: dict[str, Any]) -> None:
    for name, row in lists.items():
        list_ = database.add(DropDownList, "list", name, description=row["description"], **made_in(database))
        entries = row["entries"]
        if entries == "customers":
            entries = [customer for customer, *_ in read_table("trade")["customers"]]
        for position, entry in enumerate(entries):
            shown, kept = (entry, entry) if isinstance(entry, str) else entry
            item = {"id": database.guid("entry", f"{name}/{kept}"), "list_id": list_["id"], "position": position}
            database.plan.add(DropDownItem, **item, name=shown, value=kept)


def _add_index_fields(database: DatabasePlan, setup: dict[str, Any]) -> None:
    """Add the definitions of index fields, and hang them on the folders."""
    for position, (label, row) in enumerate(setup["index_fields"].items()):
        database.plan.add(
            IndexField,
            id=database.guid("index field", label),
            database_id=database.id,
            label=label,
            label_key=label.casefold(),
            description=row["description"],
            field_type=row["type"],
            position=position,
            drop_down_list_id=database.guid("list", row["list"]) if "list" in row else None,
        )
    for path, folder in database.folders.items():
        labels = setup["folder_fields"].get(path.split("/")[1], _OF_ALL)
        for position, field in enumerate(field for label, field in database.fields.items() if label in labels):
            held = {"field_id": field["id"], "drop_down_list_id": field["drop_down_list_id"]}
            database.plan.add(FolderField, folder_id=folder["id"], position=position, **held)


def _add_workflow(database: DatabasePlan, workflow: dict[str, Any]) -> None:
    def named(kind: str, name: str, **more: Any) -> Row:
        return {"id": database.guid(kind, name), "name": name} | more

    database.add(
        Workflow,
        "workflow",
        workflow["name"],
        description=workflow["description"],
        revision=3,
        activities=[named("activity", name, order=order) for order, name in enumerate(workflow["activities"])],
        variables=[named("variable", n, dataType=kind, value=None) for n, kind in workflow["variables"].items()],
        dataset_variables=[named("variable", "lines", columns=["item", "price"])],
    )


def _add_models(database: DatabasePlan, models: dict[str, Any]) -> None:
    """Add the object models with their objects. All models are related, and so are their first objects."""
    for name, row in models.items():
        properties = [
            {"id": database.guid("property", name, field), "name": field, "type": data_type}
            for field, data_type in row["properties"].items()
        ]
        related = [database.guid("model", other) for other in models if other != name]
        told = {"description": row["description"], "properties": properties, "related": related}
        model = database.add(Model, "model", name, **told)
        for number, values in enumerate(row["objects"]):
            database.plan.add(
                ModelObject,
                id=database.guid("object", name, number),
                model_id=model["id"],
                revision_id=database.guid("object revision", name, number),
                revision=1,
                properties=dict(zip((one["id"] for one in properties), values, strict=True)),
                **made_in(database),
            )
    for one, other in permutations([database.guid("object", name, 0) for name in models], 2):
        database.plan.add(ObjectRelation, object_id=one, related_id=other)
