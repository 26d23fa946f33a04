"""Form templates: those released, their fields, and how others are imported and released.

What a template made by VisualVault looks like as XML is seen in the tests of its clients. Which templates may be
imported into, and what a name must be made of, is inferred.
"""

import re
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from flask import Blueprint, Response

from ...storage.engine import current_session
from ...storage.forms import FormTemplate
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, invalid
from ..lists import list_rows, one_row
from ..rows import RowKind, from_tables, identity, number, text
from ..writing import is_guid, new_id, note_change, text_field
from .fields import FIELD_TYPES, shown_name
from .reading import FORMS, template_of

_TEMPLATES: Final = RowKind(
    "FormTemplate",
    "formtemplates",
    (
        identity("id", FormTemplate.id),
        identity("name", FormTemplate.name),
        text("description", FormTemplate.description),
        identity("revisionId", FormTemplate.revision_id),
        number("revision", FormTemplate.revision),
        text("templateRevision", FormTemplate.template_revision),
        number("status", FormTemplate.status),
    ),
    from_tables(FormTemplate),
)

_FIELD_NAME: Final = re.compile(r"\w[\w .-]{0,99}")
_MAX_XML: Final = 1024 * 1024
_MAX_FIELDS: Final = 500
_KINDS: Final = {
    "textbox": "text", "textarea": "text", "richtextarea": "text", "dropdownlist": "text", "dropdown": "text",
    "checkbox": "text", "radiobutton": "text", "userid": "text", "formid": "text", "signature": "text",
    "image": "text", "numeric": "number", "numerictextbox": "number", "calculation": "number", "calendar": "date",
    "datetime": "date", "date": "date",
}  # fmt: skip
"""``FieldType`` of the XML in lower case → the sandbox's word. Others (labels, containers) hold no value."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of form templates."""
    api.add_url_rule("/formtemplates", view_func=list_templates)
    api.add_url_rule("/formtemplates/<template_id>", view_func=read_template)
    api.add_url_rule("/formtemplates/<template_id>/fields", view_func=read_fields)
    api.add_url_rule("/formtemplates/<template_id>/import", view_func=import_template, methods=["PUT"])
    api.add_url_rule("/formtemplates/<template_id>/release", view_func=release_template, methods=["PUT"])
    api.add_url_rule("/formdesigner/forms/formtemplates/<template_id>/fields", view_func=read_designer_fields)


@described(data="array", standing="documented", rows="FormTemplate", query=LIST_PARAMETERS)
def list_templates() -> Response:
    """Answer the released templates (that only those are listed was observed by a third party)."""
    return list_rows(_TEMPLATES, FormTemplate.database_id == current_database_id(), FormTemplate.status == 1)


@described(data="array of one", standing="seen", rows="FormTemplate")
def read_template(template_id: str) -> Response:
    """Answer one template, as an array holding one, by its id or its revision's."""
    return answer([_row(template_of(template_id))])


@described(data="object", standing="seen")
def read_fields(template_id: str) -> Response:
    """Answer the names of a template's fields with their types, and those that any form has (the types: inferred)."""
    template = template_of(template_id)
    fields = {shown_name(name): FIELD_TYPES[field_type][1] for name, field_type in template.fields.items()}
    return answer({"fields": fields, "baseFields": [column.name for column in FORMS.columns]})


@described(data="object", standing="seen", example={})
def read_designer_fields(template_id: str) -> Response:
    """Answer the fields of a template with their ids."""
    template = template_of(template_id)
    fields = [
        {"id": template.field_ids[name], "name": name, "formFieldType": FIELD_TYPES[field_type][0]}
        for name, field_type in template.fields.items()
    ]
    return answer({"formFieldList": fields})


@described(data="object", standing="seen", rows="FormTemplate", body=("name", "description", "revision"), files=True)
def import_template(template_id: str) -> Response:
    """Replace the fields of an unreleased template by those of an XML file: a new revision of it."""
    template = template_of(template_id)
    if template.status == 1:
        raise invalid("The template is released: there may be forms of it.")
    body = read_body()
    fields = _read_fields(_xml(body))
    template.fields = {name: field_type for name, (field_type, _) in fields.items()}
    template.field_ids = {name: field_id for name, (_, field_id) in fields.items()}
    template.name = text_field(body, "name", 100) or template.name
    template.description = text_field(body, "description", 400, default=template.description)
    template.revision += 1
    template.template_revision = text_field(body, "revision", 100) or str(template.revision)
    template.revision_id = new_id()
    note_change(template)
    current_session().commit()
    return answer(_row(template))


@described(data="object", standing="seen", rows="FormTemplate")
def release_template(template_id: str) -> Response:
    """Release a template, for good."""
    template = template_of(template_id)
    template.status = 1
    note_change(template)
    current_session().commit()
    return answer(_row(template))


def _row(template: FormTemplate) -> dict[str, Any]:
    return one_row(_TEMPLATES, FormTemplate.id == template.id)


def _xml(body: Body) -> Element:
    data = body.files[0].stream.read(_MAX_XML + 1) if body.files else b""
    if not data:
        raise invalid("The file of the template is missing.")
    if len(data) > _MAX_XML:
        raise invalid("The file of the template is too large.")
    try:
        # Neither entities nor a document type: they can blow up, or read files.
        root: Element = fromstring(data, forbid_dtd=True)
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
