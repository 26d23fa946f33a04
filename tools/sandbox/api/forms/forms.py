"""Forms: the lists of a template, one version, one as a PDF; filled in, saved anew, given to others, deleted.

``revisionId`` identifies one saved version, ``instanceName`` the form through its versions (seen in their clients).
The FormsApi fills in and saves forms by the ids of their fields (seen in VisualVault's Node client).
"""

from dataclasses import replace
from typing import Any, Final

from flask import Response
from sqlalchemy import Update, delete, or_, select, update

from ...pdf import build_pdf
from ...storage.engine import session
from ...storage.forms import FormInstance, FormRelation, FormTemplate
from ...storage.people import User
from ..access import in_database
from ..arguments import finds
from ..documents.files import download
from ..envelope import invalid, not_found, require
from ..inputs import Body, flag_parameter, text_parameter
from ..lists import LIST_PARAMETERS, Row, list_rows, one_row, require_one
from ..routers import api, formsapi
from ..rows import AUDIT_COLUMNS, RowKind, row_kind, values_of
from ..writing import add_row, change_row, new_id, row_of_database
from .fields import field_column, field_values, read_fields

FORMS: Final = row_kind(
    "FormInstance",
    "forminstance",
    FormInstance,
    always={"revisionId": "revision_id", "instanceName": "instance_name"} | AUDIT_COLUMNS,
)


@api.get("/formtemplates/<template_id>/forms", FORMS, data="array", standing="documented", query=LIST_PARAMETERS)
def list_forms(template: FormTemplate) -> Response:
    """Return the newest versions of the forms of a template.

    The fields of the form itself come only when named in ``fields``, or all with ``expand=true``.
    """
    return list_rows(_forms_of(template), FormInstance.template_id == template.id, FormInstance.newest.is_(True))


@api.get("/formtemplates/<template_id>/forms/<form_id>", FORMS, data="array of one", query=("fields", "expand"))
def read_form(template: FormTemplate, form_id: str) -> Row:
    """Return one version of a form."""
    which = FormInstance.revision_id == form_id, FormInstance.template_id == template.id
    return one_row(_forms_of(template), *which, chosen=True)


def _forms_of(template: FormTemplate) -> RowKind:
    fields = tuple(field_column(name, field_type) for name, field_type in template.fields.items())
    expanded = flag_parameter("expand")
    return replace(FORMS, columns=(*FORMS.columns, *fields)) if expanded else replace(FORMS, more=fields)


@api.get("/formtemplates/<template_id>/forms/<form_id>/pdf", data="bytes")
def read_form_as_pdf(template: FormTemplate, form: FormInstance) -> Response:
    """Return one version of a form as a PDF, under the type ``text/html`` (their tests want just that)."""
    lines = [template.name, form.instance_name, ""]
    lines += [f"{name}: {'' if value is None else value}" for name, value in form.content.items()]
    lines += ["", f"Saved by {form.modified_by} on {form.modified_at:%Y-%m-%d %H:%M} UTC"]
    response = download(build_pdf(lines), "form.pdf")
    response.headers["Content-Type"] = "text/html"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"  # lest a browser take it for a page
    return response


@finds(FormTemplate)
def template_of(either_id: str) -> FormTemplate:
    """Return a template of the database by its id or its revision's; else 404."""
    either = or_(FormTemplate.id == either_id, FormTemplate.revision_id == either_id)
    return require_one(select(FormTemplate).where(either, in_database(FormTemplate)))


@finds(FormInstance)
def form_of(form_id: str) -> FormInstance:
    """Return a version of a form in the database; else 404."""
    return require_one(
        select(FormInstance)
        .join(FormTemplate, FormTemplate.id == FormInstance.template_id)
        .where(FormInstance.revision_id == form_id, in_database(FormTemplate))
    )


@api.post("/formtemplates/<template_id>/forms", FORMS, free_body=True, created=True)
def create_form(template: FormTemplate, body: Body) -> Row:
    """Create a form of a template, named by its id or its revision's. Unknown fields are ignored."""
    form = _add_form(template, read_fields(template, body))
    return one_row(FORMS, FormInstance.revision_id == form.revision_id)


@api.post("/formtemplates/<template_id>/forms/<form_id>", free_body=True, created=True)
def revise_form(template: FormTemplate, form: FormInstance, body: Body) -> Row:
    """Save a new version of a form. Fields that are not sent stay as they are (inferred)."""
    saved = _add_version(form, read_fields(template, body))
    # Less than of a first version is answered (observed by a third party).
    return one_row(replace(FORMS, columns=FORMS.columns[:2]), FormInstance.revision_id == saved.revision_id)


@api.post("/forms/<form_id>", free_body=True, created=True, example={"{form_field}": "Checked"})
def revise_form_by_id(form: FormInstance, body: Body) -> Row:
    """Save a new version of a form, without naming its template."""
    return revise_form(template_of(form.template_id), form, body)


@api.delete("/forminstance/<form_id>")
def delete_form(form: FormInstance) -> None:
    """Delete a form with all of its versions and relations."""
    instance_id = form.instance_id
    related = or_(FormRelation.instance_id == instance_id, FormRelation.related_id == instance_id)
    session.execute(delete(FormRelation).where(related))
    session.execute(delete(FormInstance).where(FormInstance.instance_id == instance_id))


@api.put("/forminstance/<form_id>/updateoriginator", data="nothing", query=("userId",))
def update_originator(form: FormInstance, body: Body) -> None:
    """Change the originator of a form."""
    user_id = text_parameter("userId") or body.text("userId")
    user = row_of_database(User, user_id.strip().lower())
    versions = update(FormInstance).where(FormInstance.instance_id == form.instance_id)
    session.execute(versions.values(created_by=user.user_id, created_by_id=user.id))


@api.put(
    "/formentity/<form_id>/setfieldimage",
    data="nothing",
    query=("fieldId", "imageId"),
    body=("fieldId", "imageId"),
    example={"fieldId": "{form_field_id}", "imageId": "{revision_id}"},
)
def set_field_image(form: FormInstance, body: Body) -> None:
    """Set the id of an image in a field of a version of a form."""
    template = session.get_one(FormTemplate, form.template_id)
    field_id = (text_parameter("fieldId") or body.text("fieldId")).strip().lower()
    image_id = (text_parameter("imageId") or body.text("imageId")).strip().lower()
    name = require(next((name for name, known in template.field_ids.items() if known == field_id), None))
    if not image_id or len(image_id) > 36 or template.fields[name] != "text":
        raise invalid("imageId is missing, or the field can't hold one.")
    change_row(form, {"content": {**form.content, name: image_id}})


@formsapi.post(
    "/forminstance",
    created=True,
    body=("formTemplateId", "fields"),
    example={"formTemplateId": "{form_template_revision_id}", "fields": [{"key": "{form_field_id}", "value": "New"}]},
)
def create_form_instance(body: Body) -> Row:
    """Create a form of a template, named by its revision's id. Each of ``fields`` has ``key`` and ``value``."""
    template = template_of(body.word("formTemplateId"))
    return _ids_of(_add_form(template, _sent_values(template, body)))


@formsapi.put("/forminstance", body=("formTemplateId", "formId", "fields"))
def revise_form_instance(body: Body) -> Row:
    """Save a new version of the form ``formId``."""
    form = form_of(body.word("formId"))
    template_id = body.word("formTemplateId")
    template = template_of(template_id or form.template_id)
    if template.id != form.template_id:
        raise not_found()
    return _ids_of(_add_version(form, _sent_values(template, body)))


def _sent_values(template: FormTemplate, body: Body) -> dict[str, Any]:
    sent = body.structure("fields")
    if sent is None:
        return {}
    if not isinstance(sent, list) or not all(isinstance(row, dict) and isinstance(row.get("key"), str) for row in sent):
        raise invalid("fields must be a list of key and value.")
    return field_values(template, {row["key"]: row.get("value") for row in sent})


def _ids_of(form: FormInstance) -> dict[str, Any]:
    ids = {"formId": "revision_id", "formTemplateId": "template_id", "dataInstanceId": "instance_id"}
    return values_of(form, "instanceName", **ids)


def _add_form(template: FormTemplate, fields: dict[str, Any]) -> FormInstance:
    """Add the first version of a form, named after the number that follows that of the last.

    That its template must be released is inferred.
    """
    if template.status != 1:
        raise invalid("The template is not released.")
    # Counted by the database: two at once get two numbers.
    count = update(FormTemplate).where(FormTemplate.id == template.id).values(last_number=FormTemplate.last_number + 1)
    number = _changed(count, FormTemplate.last_number)
    form_id, content = new_id(), dict.fromkeys(template.fields) | fields
    names = {"instance_id": form_id, "instance_name": f"{template.prefix}-{number:06}"}
    return add_row(FormInstance, newest=True, revision_id=form_id, template_id=template.id, content=content, **names)


def _add_version(form: FormInstance, fields: dict[str, Any]) -> FormInstance:
    """Add a version of a form that follows its newest, whatever version ``form`` is."""
    # Whoever saves the same form at the same time waits here.
    first = select(FormInstance.revision_id).where(FormInstance.revision_id == form.instance_id)
    session.execute(first.with_for_update())
    before = FormInstance.instance_id == form.instance_id, FormInstance.newest.is_(True)
    content = _changed(update(FormInstance).where(*before).values(newest=False), FormInstance.content)
    lasting = ("template_id", "instance_id", "instance_name", "created_at", "created_by", "created_by_id")
    kept = {column: getattr(form, column) for column in lasting}
    return add_row(FormInstance, newest=True, revision_id=new_id(), content={**content, **fields}, **kept)


def _changed(statement: Update, column: Any) -> Any:
    """Return a column of the one row that a statement changes."""
    return session.scalars(statement.returning(column).execution_options(synchronize_session=False)).one()
