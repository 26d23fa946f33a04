"""All that a client or a test suite needs to know about a sandbox, as plain data fit for JSON.

It comes from the plan of the vault, so it needs neither a running server nor a database.
"""

from typing import Any, Final

from .api.paths import WITHOUT_DOCAPI
from .oauth import paths
from .oauth.rights import SCOPES
from .options import SandboxOptions
from .seed.applications import plan_applications, plan_keys
from .seed.company import read_table
from .seed.large import More, more_of
from .seed.plan import DatabasePlan, Plan, Row, databases_of
from .seed.series import SERIES
from .storage.automation import CustomQuery, Model, ModelObject, OutsideProcess, Report, Workflow
from .storage.catalogue import SavedSearch
from .storage.contents import Document, Folder, Revision
from .storage.forms import FormInstance, FormTemplate, Project
from .storage.people import Customer, Group, Site, User
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
    databases = databases_of(plan)
    aliases = {one.id: {"customer": one.customer["alias"], "database": one.alias} for one in databases}
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
            {"alias": customer["alias"], "databases": [one.alias for one in databases if one.customer is customer]}
            for customer in plan.of(Customer)
        ],
        "databases": [
            aliases[one.id] | _database(one, site_url, more_of(options.size, one)) | _configured(one)
            for one in databases
        ],
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
        "accounts": [row | {"customers": _customers_of(databases, row["id"])} for row in plan.accounts],
    }


def _database(database: DatabasePlan, site_url: str, more: More) -> dict[str, Any]:
    """Return what a database holds."""
    plan, customer = database.plan, database.customer
    return {
        "customer_id": customer["id"],
        "database_id": database.id,
        "api_url": f"{site_url}/api/v1/{customer['alias']}/{database.alias}/",
        "has_docapi": (customer["alias"], database.alias) not in WITHOUT_DOCAPI,
        "sites": _named(database.of(Site)),
        "groups": _named(database.of(Group)),
        "users": [{"id": row["id"], "userid": row["user_id"]} for row in database.users],
        "folders": [_chosen(row, "id", "path") for row in database.folders.values()],
        "index_fields": [_chosen(row, "id", "label", "field_type") for row in database.fields.values()],
        "document_count": len(database.of(Document, archive=0)) + more.documents,
        "documents": _documents(database),
        "form_templates": [
            _chosen(row, "id", "revision_id", "name", "fields", "field_ids")
            | {
                "released": row["status"] == 1,
                "forms": [{"id": form["revision_id"], "name": form["instance_name"]} for form in forms[:_SAMPLES]],
                "form_count": len(forms) + more.forms.get(row["name"], 0),
            }
            for row in database.of(FormTemplate)
            for forms in (plan.of(FormInstance, template_id=row["id"]),)
        ],
    }


def _configured(database: DatabasePlan) -> dict[str, Any]:
    """Return what an administrator has set up in a database: ids and names to call the API with."""
    processes = database.of(OutsideProcess)
    parameters = read_table("setup")["query_parameters"]
    return {
        "custom_queries": [
            row | {"parameters": parameters.get(row["name"], [])} for row in _named(database.of(CustomQuery))
        ],
        "reports": _named(database.of(Report)),
        "web_services": [row["name"] for row in processes if not row["scheduled"]],
        "scheduled_processes": _named([row for row in processes if row["scheduled"]]),
        "projects": _named(database.of(Project)),
        "saved_searches": _named(database.of(SavedSearch)),
        "drop_down_lists": _named(database.of(DropDownList)),
        "workflows": [_chosen(row, "id", "name", "revision") for row in database.of(Workflow)],
        "models": [
            row | {"objects": [found["id"] for found in database.plan.of(ModelObject, model_id=row["id"])]}
            for row in _named(database.of(Model))
        ],
        "alert_events": ALERT_EVENTS,
        "security": {
            # a folder, and a user and a group to give a role there
            "parent_id": database.of(Folder)[0]["id"],
            "member_id": database.of(User)[1]["id"],
            "group_id": database.of(Group)[2]["id"],
        },
    }


def _documents(database: DatabasePlan) -> list[dict[str, Any]]:
    """Return the first few documents, and all that are no part of a series."""
    documents = database.of(Document, archive=0)
    chosen = documents[:_SAMPLES] + [row for row in documents[_SAMPLES:] if not row["name"].startswith(SERIES)]
    revisions: dict[str, list[Row]] = {row["id"]: [] for row in chosen}
    for row in database.plan.of(Revision):
        if row["document_id"] in revisions:
            revisions[row["document_id"]].append(row)
    paths = {row["id"]: path for path, row in database.folders.items()}
    return [
        {
            "document_id": row["id"],
            "revision_id": row["newest_id"],
            "revisions": [revision["id"] for revision in revisions[row["id"]]],
            "name": row["name"],
            "folder_path": paths[row["folder_id"]],
        }
        | _chosen(revisions[row["id"]][-1], "file_name", "file_size")
        for row in chosen
    ]


def _customers_of(databases: list[DatabasePlan], account_id: str) -> list[str]:
    """Return the aliases of the customers whose databases an account may enter."""
    entered = [one for one in databases if one.of(User, account_id=account_id, enabled=True)]
    return list(dict.fromkeys(one.customer["alias"] for one in entered))


def _named(rows: list[Row]) -> list[dict[str, Any]]:
    return [_chosen(row, "id", "name") for row in rows]


def _chosen(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
