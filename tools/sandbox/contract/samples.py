"""Things that are there, for the parts of addresses: examples for readers, and ways in for tests."""

import re
from collections.abc import Mapping
from typing import Any, Final

_ROWS: Final = {
    # part of an address → what is described with that id
    "folder_id": "folders",
    "field_id": "index_fields",
    "user_id": "users",
    "group_id": "groups",
    "site_id": "sites",
    "template_id": "form_templates",
    "query_id": "custom_queries",
    "report_id": "reports",
    "process_id": "scheduled_processes",
    "project_id": "projects",
    "list_id": "drop_down_lists",
    "workflow_id": "workflows",
    "model_id": "models",
    "search_id": "saved_searches",
}
_PLACE: Final = re.compile(r"\{(\w+)\}")


def ids_of(database: dict[str, Any]) -> dict[str, list[str]]:
    """Return the ids of what a described database holds, by the names that parts of addresses have."""
    found = {name: [row["id"] for row in database[rows]] for name, rows in _ROWS.items()}
    found |= {name: [database[name]] for name in ("customer", "database", "customer_id", "database_id")}
    return found | {
        "document_id": [row["document_id"] for row in database["documents"]],
        "revision_id": [row["revision_id"] for row in database["documents"]],
        "form_id": [form["id"] for template in database["form_templates"] for form in template["forms"]],
        "object_id": [object_id for model in database["models"] for object_id in model["objects"]],
        "event_id": list(database["alert_events"].values()),
    }


def samples_of(database: dict[str, Any]) -> dict[str, str]:
    """Return one of each: from the middle, as the first and last users and groups have a special part."""
    ids = {name: ids[len(ids) // 2] for name, ids in ids_of(database).items() if ids}
    template = next(
        row for row in database["form_templates"] if ids["form_id"] in {form["id"] for form in row["forms"]}
    )
    field = next(name for name, kind in template["fields"].items() if kind == "text")
    return ids | {
        "form_template_revision_id": template["revision_id"],
        "form_field": field,
        "form_field_id": template["field_ids"][field],
        "folder_path": next(row["path"] for row in database["folders"] if row["id"] == ids["folder_id"]),
        "query_name": next(row["name"] for row in database["custom_queries"] if row["id"] == ids["query_id"]),
        "web_service": database["web_services"][0],
    }


def filled(template: Any, samples: Mapping[str, str]) -> Any:
    """Return a value with each ``{name}`` in its texts replaced by that sample."""
    match template:
        case str():
            return _PLACE.sub(lambda found: samples.get(found[1], found[0]), template)
        case Mapping():
            return {filled(name, samples): filled(value, samples) for name, value in template.items()}
        case list():
            return [filled(value, samples) for value in template]
    return template
