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
    "GET /api/v1/customers": "customers.find().page(limit=5)",
    "GET /api/v1/resource/area": "localization.areas()",
    "GET /configuration": "server.services()",
    "GET /customquery": 'queries.run("{query_name}").all()',
    "GET /documentdefaultaction/{document_id}": 'documents.default_action("{document_id}")',
    "GET /documentfields": "searches.document_fields()",
    "GET /documents": 'documents.find(field("name").starts_with("INV")).page(limit=5)',
    "GET /documenttypes": "documents.types().page(limit=5)",
    "GET /files/{revision_id}": 'files.download("{revision_id}", "lease.pdf").read()',
    "GET /folders": 'folders.at("{folder_path}")',
    "GET /forminstance/{form_id}/documents": 'forms.related_documents("{form_id}").page(limit=5)',
    "GET /formdesigner/forms/formtemplates/{template_id}/fields": 'form_templates.designer_fields("{template_id}")',
    "GET /formtemplates": "form_templates.find().page(limit=5)",
    "GET /frequentdocuments": "documents.frequent().page(limit=5)",
    "GET /groups": "groups.find().page(limit=5)",
    "GET /indexfields": "index_fields.find().page(limit=5)",
    "GET /lastdocuments": "documents.last().page(limit=5)",
    "GET /layout": "server.layout()",
    "GET /lists": "lists.find().page(limit=5)",
    "GET /meta": "server.data_types()",
    "GET /outsideprocesses": "processes.find().page(limit=5)",
    "GET /persisteddata": "persisted_data.find().page(limit=5)",
    "GET /reports": "reports.find().page(limit=5)",
    "GET /reportserver/{report_id}/pdf": 'reports.pdf("{report_id}").read()',
    "GET /savedsearchdocuments/{search_id}": 'searches.documents("{search_id}").page(limit=5)',
    "GET /savedsearches": "searches.find().page(limit=5)",
    "GET /savedsearchindexfields": 'searches.index_fields(search_id="{search_id}").page(limit=5)',
    "GET /securitymembers": 'security.members("{folder_id}").page(limit=5)',
    "GET /sites": "sites.find().page(limit=5)",
    "GET /users": "users.find().page(limit=5)",
    "GET /version": "server.version()",
    "POST /emails": 'emails.send(["pat.lee@acme.example"], "A lease", "It ends soon.")',
    "POST /forms/{form_id}": 'forms.change_any("{form_id}", {"{form_field}": "Checked"})',
    "POST /projects/{project_id}/alerts/{event_id}": 'projects.alert("{project_id}", "{event_id}")',
    "POST /scheduledprocess/{process_id}": (
        'processes.complete("{process_id}", action="Complete", result=True, message="Done")'
    ),
    "POST /scripts": 'scripts.run("{web_service}", {"greeting": "Hello"})',
    "PUT /api/v1/customer/{customer_id}/assignuser": 'customers.assign_user("{customer_id}", user_id="sam.reader")',
    "PUT /api/v1/customerdatabase/{database_id}/assignuser": (
        'customers.assign_database_user("{database_id}", user_id="sam.reader")'
    ),
    "PUT /formentity/{form_id}/setfieldimage": (
        'forms.set_field_image("{form_id}", field_id="{form_field_id}", image_id="{revision_id}")'
    ),
}
"""All that the client has a method for. Where there is nothing to answer, ``answer`` is None."""

_VVREST: Final = """\
import os

from vvrest.services.{module} import {service}
from vvrest.vault import Vault

# The client fetches a token, and sends it in the header.
key, secret = os.environ["API_KEY"], os.environ["API_SECRET"]
vault = Vault("{site_url}", "{customer}", "{database}", key, secret)
answer = {service}(vault).{call}"""

_FRAGRANT: Final = """\
{needs}# `vault` is what a view is given; in a program `async with fragrant.connect(…) as vault:` gives it.
# It is that of the database {customer}/{database} at {site_url}, and sends the token in the header.
answer = await vault.{call}"""

_FIELD: Final = "from fragrant.vault.filters import field\n\n"


def vvrest_of(example: Example) -> str:
    """Return the example by vvrest; "" where it has no method for it."""
    if found := VVREST.get(_name(example)):
        module, service, call = found
        return _written(_VVREST, example, module=module, service=service, call=filled(call, example.samples))
    return ""


def fragrant_of(example: Example) -> str:
    """Return the example by fragrant; "" where it has none for it yet."""
    call = FRAGRANT.get(_name(example), "")
    needs = _FIELD if "field(" in call else ""
    return _written(_FRAGRANT, example, needs=needs, call=filled(call, example.samples)) if call else ""


def _name(example: Example) -> str:
    return f"{example.method} {example.operation.short_path}"


def _written(template: str, example: Example, **parts: str) -> str:
    return str(filled(template, example.samples | {"site_url": example.site_url} | parts))
