"""All that a client or a test suite needs to know about a sandbox, as plain data fit for JSON.

It comes from the plan of the vault, so it needs neither a running server nor a database.
"""

from dataclasses import asdict
from typing import Any, Final

from .api.paths import WITHOUT_DOCAPI
from .oauth import paths
from .oauth.rights import SCOPES
from .options import SandboxOptions
from .seed.applications import plan_applications, plan_keys
from .seed.company import read_table
from .seed.large import more_of
from .seed.plan import Plan, Row, Size
from .seed.series import SERIES
from .storage.automation import CustomQuery, Model, ModelObject, OutsideProcess, Report, Workflow
from .storage.catalogue import SavedSearch
from .storage.contents import Document, Folder, Revision
from .storage.forms import FormInstance, FormTemplate, Project
from .storage.indexes import FolderField, IndexField
from .storage.people import Customer, CustomerDatabase, Group, Site, User
from .storage.resources import DropDownList

_SAMPLES: Final = 20
"""How many documents and forms are named: enough to point at, short enough to read."""
_MAY: Final = ("lifetime", "refresh_lifetime", "scopes", "grant_types")
"""What a client may do."""
ALERT_EVENTS: Final = {
    "document added to folder": "3702cfbf-555c-4032-bfb2-e25829788bac",
    "document added or removed in project": "300db724-5c51-4c38-b2e2-ffe19634a373",
}
"""The events that VisualVault's clients know by name."""


def describe(plan: Plan, options: SandboxOptions, site_url: str) -> dict[str, Any]:
    """Return the description of a sandbox at ``site_url`` (without a slash at the end).

    It is the same for the same plan, options and URL.
    """
    pairs = [
        (customer, database)
        for customer in plan.of(Customer)
        for database in plan.of(CustomerDatabase, customer_id=customer["id"])
    ]
    aliases = {row["id"]: {"customer": customer["alias"], "database": row["alias"]} for customer, row in pairs}
    user_ids = {row["id"]: row["user_id"] for row in plan.of(User)}
    return {
        "site_url": site_url,
        "issuer": site_url,
        "authorize_url": site_url + paths.AUTHORIZE,
        "token_url": site_url + paths.TOKEN,
        "revocation_url": site_url + paths.REVOKE,
        "end_session_url": site_url + paths.LOGOUT,
        "jwks_url": site_url + paths.JWKS,
        "userinfo_url": site_url + paths.USERINFO,
        "web_token_login_url": site_url + paths.WEB_TOKEN_LOGIN,
        "administration_url": site_url + paths.ADMINISTRATION,
        "administration_api_url": site_url + "/api/v1/",
        "seed": plan.seed,
        "scopes": list(SCOPES),
        "cors": {"mode": options.cors, "origins": sorted(options.all_origins)},
        "customers": [
            {"alias": alias, "databases": [row["alias"] for customer, row in pairs if customer["alias"] == alias]}
            for alias in (row["alias"] for row in plan.of(Customer))
        ],
        "databases": [_database(plan, customer, row, site_url, options.size) for customer, row in pairs],
        "applications": [
            _chosen(row, "client_id", "client_secret", "name", "redirect_urls")
            | aliases[row["database_id"]]
            | _chosen(row, *_MAY, "response_types", "sends_issuer")
            for row in plan_applications(plan, options.all_redirect_urls, options.lifetimes)
        ],
        "api_keys": [
            _chosen(row, "client_id", "client_secret")
            | {"username": user_ids[row["user_id"]], "user_id": row["user_id"]}
            | aliases[row["database_id"]]
            | _chosen(row, *_MAY)
            for row in plan_keys(plan, options.lifetimes)
        ],
        "accounts": [
            asdict(account) | {"customers": _customers_of(plan, pairs, account.id)} for account in plan.accounts
        ],
    }


def _database(plan: Plan, customer: Row, database: Row, site_url: str, size: Size) -> dict[str, Any]:
    of_it = {"database_id": database["id"]}
    templates = plan.of(FormTemplate, **of_it)
    more = more_of(size, customer["alias"], database["alias"])
    fields: dict[str, list[str]] = {}
    for row in plan.of(FolderField):
        fields.setdefault(row["folder_id"], []).append(row["field_id"])
    return {
        "customer": customer["alias"],
        "database": database["alias"],
        "customer_id": customer["id"],
        "database_id": database["id"],
        "api_url": f"{site_url}/api/v1/{customer['alias']}/{database['alias']}/",
        "has_docapi": (customer["alias"], database["alias"]) not in WITHOUT_DOCAPI,
        "sites": _named(plan.of(Site, **of_it)),
        "groups": _named(plan.of(Group, **of_it)),
        "users": [{"id": row["id"], "userid": row["user_id"]} for row in plan.of(User, **of_it)],
        "folders": [
            {"id": row["id"], "path": row["path"], "index_field_ids": fields.get(row["id"], [])}
            for row in plan.of(Folder, **of_it)
        ],
        "index_fields": [_chosen(row, "id", "label", "field_type") for row in plan.of(IndexField, **of_it)],
        "document_count": len(plan.of(Document, **of_it, archive=0)) + more.documents,
        "documents": _documents(plan, of_it),
        "form_templates": [
            {
                "id": row["id"],
                "revision_id": row["revision_id"],
                "name": row["name"],
                "released": row["status"] == 1,
                "fields": row["fields"],
                "field_ids": row["field_ids"],
                "forms": [
                    {"id": form["revision_id"], "name": form["instance_name"]}
                    for form in plan.of(FormInstance, template_id=row["id"])[:_SAMPLES]
                ],
                "form_count": len(plan.of(FormInstance, template_id=row["id"])) + more.forms.get(row["name"], 0),
            }
            for row in templates
        ],
        **_configured(plan, of_it),
    }


def _configured(plan: Plan, of_it: Row) -> dict[str, Any]:
    """Return what an administrator has set up in a database: ids and names to call the API with."""
    processes = plan.of(OutsideProcess, **of_it)
    parameters = read_table("setup")["query_parameters"]
    return {
        "custom_queries": [
            row | {"parameters": parameters.get(row["name"], [])} for row in _named(plan.of(CustomQuery, **of_it))
        ],
        "reports": _named(plan.of(Report, **of_it)),
        "web_services": [row["name"] for row in processes if not row["scheduled"]],
        "scheduled_processes": _named([row for row in processes if row["scheduled"]]),
        "projects": _named(plan.of(Project, **of_it)),
        "saved_searches": _named(plan.of(SavedSearch, **of_it)),
        "drop_down_lists": _named(plan.of(DropDownList, **of_it)),
        "workflows": [_chosen(row, "id", "name", "revision") for row in plan.of(Workflow, **of_it)],
        "models": [
            _chosen(row, "id", "name")
            | {"objects": [found["id"] for found in plan.of(ModelObject, model_id=row["id"])]}
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


def _documents(plan: Plan, of_it: Row) -> list[dict[str, Any]]:
    """Return the first few documents, and all that are no part of a series."""
    documents = plan.of(Document, **of_it, archive=0)
    chosen = documents[:_SAMPLES] + [row for row in documents[_SAMPLES:] if not row["name"].startswith(SERIES)]
    revisions: dict[str, list[Row]] = {row["id"]: [] for row in chosen}
    for row in plan.of(Revision):
        if row["document_id"] in revisions:
            revisions[row["document_id"]].append(row)
    paths = {row["id"]: row["path"] for row in plan.of(Folder, **of_it)}
    return [
        {
            "document_id": row["id"],
            "revision_id": revisions[row["id"]][-1]["id"],
            "revisions": [revision["id"] for revision in revisions[row["id"]]],
            "name": row["name"],
            "folder_path": paths[row["folder_id"]],
            "file_name": revisions[row["id"]][-1]["file_name"],
            "file_size": revisions[row["id"]][-1]["file_size"],
        }
        for row in chosen
    ]


def _customers_of(plan: Plan, pairs: list[tuple[Row, Row]], account_id: str) -> list[str]:
    """Return the aliases of the customers whose databases an account may enter."""
    entered = {row["database_id"] for row in plan.of(User, account_id=account_id, enabled=True)}
    return list(dict.fromkeys(customer["alias"] for customer, row in pairs if row["id"] in entered))


def _named(rows: list[Row]) -> list[dict[str, Any]]:
    return [_chosen(row, "id", "name") for row in rows]


def _chosen(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
