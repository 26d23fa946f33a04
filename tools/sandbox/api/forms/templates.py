"""Form templates: those released, their fields, and how others are imported and released.

What a template made by VisualVault looks like as XML is seen in the tests of its clients. Which templates may be
imported into, and what a name must be made of, is inferred.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ...storage.forms import FormTemplate
from ..envelope import invalid
from ..inputs import Body
from ..lists import Conditions, Row
from ..routers import api
from ..rows import by_name, identity, names, row_kind
from ..writing import change_row, is_guid, new_id, text_field
from .fields import FIELD_TYPES, shown_name
from .forms import FORMS

_TEMPLATES: Final = row_kind(
    "FormTemplate",
    "formtemplates",
    FormTemplate,
    "description",
    identity("revisionId", FormTemplate.revision_id),
    *names("revision templateRevision status"),
)

_FIELD_NAME: Final = re.compile(r"\w[\w .-]{0,99}")
_MAX_XML: Final = 1024 * 1024
_MAX_FIELDS: Final = 500
_KINDS: Final = by_name(
    {
        "text": "textbox formid signature image",
        "lines": "textarea richtextarea",
        "choice": "dropdownlist dropdown radiobutton",
        "flag": "checkbox",
        "user": "userid",
        "number": "numeric numerictextbox calculation",
        "date": "calendar datetime date",
    }
)
"""``FieldType`` of the XML in lower case → the sandbox's word. Others (labels, containers) hold no value."""


@api.list("/formtemplates", _TEMPLATES, standing="documented")
def list_templates() -> Conditions:
    """Return the released templates (that only those are listed was observed by a third party)."""
    return FormTemplate.status == 1


api.reads(
    "/formtemplates/<template_id>",
    _TEMPLATES,
    "Return one template, as an array of one, by its id or its revision's.",
    FormTemplate,
    data="array of one",
)


@api.get("/formtemplates/<template_id>/fields")
def read_fields(template: FormTemplate) -> Row:
    """Return a template's fields with their types, and the fields of every form (the types are inferred)."""
    fields = {shown_name(name): FIELD_TYPES[field_type][1] for name, field_type in template.fields.items()}
    return {"fields": fields, "baseFields": [column.name for column in FORMS.columns]}


@api.get("/formdesigner/forms/formtemplates/<template_id>/fields", example={})
def read_designer_fields(template: FormTemplate) -> Row:
    """Return the fields of a template with their ids."""
    fields = [
        {"id": template.field_ids[name], "name": name, "formFieldType": FIELD_TYPES[field_type][0]}
        for name, field_type in template.fields.items()
    ]
    return {"formFieldList": fields}


@api.put("/formtemplates/<template_id>/import", _TEMPLATES, body=("name", "description", "revision"), files=True)
def import_template(template: FormTemplate, body: Body) -> FormTemplate:
    """Replace the fields of an unreleased template by those of an XML file: a new revision of it."""
    if template.status == 1:
        raise invalid("The template is released: there may be forms of it.")
    fields = _read_fields(_xml(body))
    columns = {
        "fields": {name: field_type for name, (field_type, _) in fields.items()},
        "field_ids": {name: field_id for name, (_, field_id) in fields.items()},
        "name": text_field(body, "name", 100) or template.name,
        "description": text_field(body, "description", 400, default=template.description),
        "revision": template.revision + 1,
        "template_revision": text_field(body, "revision", 100) or str(template.revision + 1),
        "revision_id": new_id(),
    }
    change_row(template, columns)
    return template


@api.put("/formtemplates/<template_id>/release", _TEMPLATES)
def release_template(template: FormTemplate) -> FormTemplate:
    """Release a template, for good."""
    change_row(template, {"status": 1})
    return template


def _xml(body: Body) -> Element:
    try:
        # Neither entities nor a document type: they can blow up, or read files.
        root: Element = fromstring(body.first_file(_MAX_XML), forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise invalid("The file is no XML, or XML with a document type.") from None
    return root


def _read_fields(root: Element) -> dict[str, tuple[str, str]]:
    """Return name → type and id of the fields that hold values."""
    fields: dict[str, tuple[str, str]] = {}
    taken = {column.name.lower() for column in FORMS.columns}
    for field in root.iter("BaseField"):
        field_type = _KINDS.get((field.findtext("FieldType") or "").strip().lower())
        if field_type is None:
            continue
        name = (field.findtext("Name") or "").strip()
        if not _FIELD_NAME.fullmatch(name) or name.lower() in taken:
            raise invalid(f"A field can't be named {name[:100]!r}, or not twice.")
        taken.add(name.lower())
        field_id = (field.findtext("ID") or "").strip().lower()
        is_good = is_guid(field_id) and field_id not in taken
        taken.add(field_id)
        fields[name] = (field_type, field_id if is_good else new_id())
    if not fields or len(fields) > _MAX_FIELDS:
        raise invalid(f"A template needs 1 to {_MAX_FIELDS} fields.")
    return fields
