"""What an administrator has set up in a database, as ``company/folders.toml`` and ``company/setup.toml`` have it."""

from datetime import datetime
from itertools import permutations
from typing import Any, Final

from ..query.dates import read_date
from ..storage.automation import CustomQuery, Model, ModelObject, ObjectRelation, OutsideProcess, Report, Workflow
from ..storage.base import Base
from ..storage.catalogue import DocumentType, SavedSearch
from ..storage.contents import Folder, path_key
from ..storage.forms import Project
from ..storage.indexes import FolderField, IndexField, IndexValue
from ..storage.resources import DropDownItem, DropDownList, LocalizedText
from .company import read_table
from .plan import Plan, Row, audit

_MADE: Final = datetime(2023, 1, 9, 8, 0, 0)  # noqa: DTZ001  UTC, without a zone
_SAVED_AT: Final = datetime(2025, 1, 2, 9, 30)  # noqa: DTZ001
_OF_ALL: Final = ("Status",)
"""The fields of folders that have none of their own."""


def add_folders(plan: Plan, database: Row, user: Row, *, large: bool) -> None:
    """Add a database's folders, parents first."""
    rows: dict[str, Row] = {}
    for path, description in read_table("folders")["large" if large else "small"].items():
        above, _, name = path.rpartition("/")
        parent = rows.get(above)
        folder_id = plan.guid("folder", database["id"], path)
        rows[path] = plan.add(
            Folder,
            id=folder_id,
            database_id=database["id"],
            parent_id=parent["id"] if parent else None,
            top_level_id=parent["top_level_id"] if parent else folder_id,
            name=name,
            description=description,
            path=path,
            path_key=path_key(path),
            **plan.audited(user, 1500),
        )


def add_setup(plan: Plan, database: Row, user: Row) -> None:
    """Add what there is of each in a database; ``user`` has made it. Its folders must be there."""
    setup = _Setup(plan, database["id"], made_by(user))
    setup.add_automation(read_table("setup"), audit(user, _SAVED_AT, _SAVED_AT))
    setup.add_lists(read_table("setup")["lists"])
    setup.add_index_fields(read_table("setup"))
    setup.add_workflow(read_table("setup")["workflow"])
    setup.add_models(read_table("setup")["models"])


def made_by(user: Row) -> Row:
    """Return the columns that tell who made and changed a row, and when, for what nobody has changed."""
    return audit(user, _MADE, _MADE)


def add_value(plan: Plan, document: Row, field: Row, text: str) -> None:
    """Add the value of an index field on a document."""
    plan.add(
        IndexValue,
        document_id=document["id"],
        field_id=field["id"],
        text=text,
        number=float(text) if field["field_type"] == 5 and text else None,
        date=read_date(text) if field["field_type"] == 4 and text else None,
    )


class _Setup:
    """One database, to be set up."""

    def __init__(self, plan: Plan, database_id: str, made: Row) -> None:
        self._plan = plan
        self._database_id = database_id
        self._made = made

    def _guid(self, kind: str, *name: object) -> str:
        return self._plan.guid(kind, self._database_id, *name)

    def _add(self, table: type[Base], kind: str, name: str, **row: Any) -> Row:
        """Add a row that has a name and belongs to the database."""
        return self._plan.add(
            table, id=self._guid(kind, name), database_id=self._database_id, **{"name": name.rpartition("/")[2]} | row
        )

    def add_automation(self, setup: dict[str, Any], saved: Row) -> None:
        for name in setup["projects"]:
            self._add(Project, "project", name)
        for name in setup["document_types"]:
            self._add(DocumentType, "document type", name)
        for name, query in setup["saved_searches"].items():
            self._add(SavedSearch, "saved search", name, query=query, **saved)
        for name, description in setup["queries"].items():
            self._add(CustomQuery, "query", name, description=description)
        for name, query in setup["reports"].items():
            rows = {"description": f"The rows of {query}", "query_id": self._guid("query", query)}
            self._add(Report, "report", name, **rows)
        for processes in ("web_services", "scheduled_processes"):
            scheduled = processes == "scheduled_processes"
            for name, description in setup[processes].items():
                self._add(OutsideProcess, "process", name, description=description, scheduled=scheduled)
        for area, texts in setup["texts"].items():
            for name, by_language in texts.items():
                for language, text in by_language.items():
                    key = f"{area}/{language}/{name}"
                    self._add(LocalizedText, "text", key, area=area, language=language, text=text)

    def add_lists(self, lists: dict[str, Any]) -> None:
        for name, row in lists.items():
            list_ = self._add(DropDownList, "list", name, description=row["description"], **self._made)
            entries = row["entries"]
            if entries == "customers":
                entries = [customer for customer, *_ in read_table("trade")["customers"]]
            for position, entry in enumerate(entries):
                shown, kept = (entry, entry) if isinstance(entry, str) else entry
                item = {"id": self._guid("entry", f"{name}/{kept}"), "list_id": list_["id"], "position": position}
                self._plan.add(DropDownItem, **item, name=shown, value=kept)

    def add_index_fields(self, setup: dict[str, Any]) -> None:
        """Add the definitions of index fields, and hang them on the folders."""
        fields = [
            self._plan.add(
                IndexField,
                id=self._guid("index field", label),
                database_id=self._database_id,
                label=label,
                label_key=label.casefold(),
                description=row["description"],
                field_type=row["type"],
                position=position,
                drop_down_list_id=self._guid("list", row["list"]) if "list" in row else None,
            )
            for position, (label, row) in enumerate(setup["index_fields"].items())
        ]
        for folder in self._plan.of(Folder, database_id=self._database_id):
            labels = setup["folder_fields"].get(folder["path"].split("/")[1], _OF_ALL)
            for position, field in enumerate(field for field in fields if field["label"] in labels):
                held = {"field_id": field["id"], "drop_down_list_id": field["drop_down_list_id"]}
                self._plan.add(FolderField, folder_id=folder["id"], position=position, **held)

    def add_workflow(self, workflow: dict[str, Any]) -> None:
        self._add(
            Workflow,
            "workflow",
            workflow["name"],
            description=workflow["description"],
            revision=3,
            activities=[
                {"id": self._guid("activity", name), "name": name, "order": order}
                for order, name in enumerate(workflow["activities"])
            ],
            variables=[
                {"id": self._guid("variable", name), "name": name, "dataType": data_type, "value": None}
                for name, data_type in workflow["variables"].items()
            ],
            dataset_variables=[{"id": self._guid("variable", "lines"), "name": "lines", "columns": ["item", "price"]}],
        )

    def add_models(self, models: dict[str, Any]) -> None:
        """Add the object models with their objects. All models are related, and so are their first objects."""
        ids = {name: self._guid("model", name) for name in models}
        for name, row in models.items():
            properties = {field: self._guid("property", name, field) for field in row["properties"]}
            self._add(
                Model,
                "model",
                name,
                description=row["description"],
                properties=[
                    {"id": properties[field], "name": field, "type": data_type}
                    for field, data_type in row["properties"].items()
                ],
                related=[other for other in ids.values() if other != ids[name]],
            )
            for number, values in enumerate(row["objects"]):
                self._plan.add(
                    ModelObject,
                    id=self._guid("object", name, number),
                    model_id=ids[name],
                    revision_id=self._guid("object revision", name, number),
                    revision=1,
                    properties=dict(zip(properties.values(), values, strict=True)),
                    **self._made,
                )
        firsts = [self._guid("object", name, 0) for name in models]
        for one, other in permutations(firsts, 2):
            self._plan.add(ObjectRelation, object_id=one, related_id=other)
