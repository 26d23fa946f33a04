"""The examples by Python's clients: for each operation the call that makes its request. Both tables may grow.

``vvrest`` is VisualVault's own client. It gets its token by itself, so it is given the API key and its secret.
"""

from typing import Final

from ..samples import filled
from .choosing import Example

VVREST: Final = {
    # the operation → (module of its services, service, call)
    "GET /documents": ("document_service", "DocumentService", "get_documents(\"[name] like 'INV%'\")"),
    "GET /files/{revision_id}": ("file_service", "FileService", 'get_file_stream("{revision_id}")'),
    "GET /folders": ("folder_service", "FolderService", 'get_folder_search("{folder_path}")'),
    "GET /forminstance/{form_id}/documents": ("form_service", "FormService", 'get_related_documents("{form_id}")'),
    "GET /formtemplates": ("form_service", "FormService", "get_form_templates()"),
    "GET /groups": ("group_service", "GroupService", "get_groups()"),
    "GET /indexfields": ("index_field_service", "IndexFieldService", "get_index_fields()"),
    "GET /sites": ("site_service", "SiteService", "get_sites()"),
    "GET /users": ("user_service", "UserService", "get_users()"),
    "POST /emails": (
        "email_service",
        "EmailService",
        'send_email("pat.lee@acme.example", "", "A lease", "It ends soon.", False, "")',
    ),
}

FRAGRANT: Final = {
    # the operation → what is asked of a vault
    "GET /documents": "documents.find(\"[name] like 'INV%'\").page(limit=5)",
    "GET /folders": 'folders.at("{folder_path}")',
    "GET /groups": "groups.find().page(limit=5)",
    "GET /sites": "sites.find().page(limit=5)",
    "GET /users": "users.find().page(limit=5)",
}

_VVREST: Final = """\
import os

from vvrest.services.{module} import {service}
from vvrest.vault import Vault

# The client fetches a token, and sends it in the header.
key, secret = os.environ["API_KEY"], os.environ["API_SECRET"]
vault = Vault("{site_url}", "{customer}", "{database}", key, secret)
answer = {service}(vault).{call}"""

_FRAGRANT: Final = """\
# `vault` is what a view is given, or Vault("{site_url}/api/v1/{customer}/{database}/", transport).
# The transport holds the token, and sends it in the header.
answer = await vault.{call}"""


def vvrest_of(example: Example) -> str:
    """Return the example by vvrest; "" where it has no method for it."""
    if found := VVREST.get(_name(example)):
        module, service, call = found
        return _written(_VVREST, example, module=module, service=service, call=filled(call, example.samples))
    return ""


def fragrant_of(example: Example) -> str:
    """Return the example by fragrant; "" where it has none for it yet."""
    call = FRAGRANT.get(_name(example), "")
    return _written(_FRAGRANT, example, call=filled(call, example.samples)) if call else ""


def _name(example: Example) -> str:
    return f"{example.method} {example.operation.short_path}"


def _written(template: str, example: Example, **parts: str) -> str:
    return str(filled(template, example.samples | {"site_url": example.site_url} | parts))
