"""Things that are there, for the parts of addresses: examples for readers, and ways in for tests."""

from typing import Any, Final

_IN_DATABASE: Final = {
    # part of an address → where the description has it
    "document_id": ("documents", "document_id"),
    "revision_id": ("documents", "revision_id"),
    "folder_id": ("folders", "id"),
    "field_id": ("index_fields", "id"),
    "user_id": ("users", "id"),
    "group_id": ("groups", "id"),
    "site_id": ("sites", "id"),
    "template_id": ("form_templates", "id"),
    "query_id": ("custom_queries", "id"),
    "report_id": ("reports", "id"),
    "process_id": ("scheduled_processes", "id"),
    "project_id": ("projects", "id"),
    "list_id": ("drop_down_lists", "id"),
    "workflow_id": ("workflows", "id"),
    "model_id": ("models", "id"),
}


def ids_of(database: dict[str, Any]) -> dict[str, list[str]]:
    """Return the ids of what a described database holds, by the names that parts of addresses have."""
    found = {name: [row[key] for row in database[rows]] for name, (rows, key) in _IN_DATABASE.items()}
    return found | {
        "customer": [database["customer"]],
        "database": [database["database"]],
        "customer_id": [database["customer_id"]],
        "database_id": [database["database_id"]],
        "form_id": [form["id"] for template in database["form_templates"] for form in template["forms"]],
        "object_id": [object_id for model in database["models"] for object_id in model["objects"]],
        "event_id": list(database["alert_events"].values()),
    }


def samples_of(database: dict[str, Any]) -> dict[str, str]:
    """Return one of each: from the middle, as the first and last users and groups have a special part."""
    return {name: ids[len(ids) // 2] for name, ids in ids_of(database).items() if ids}
