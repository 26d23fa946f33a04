"""The FormsApi: forms filled in and saved by the ids of their fields (seen in VisualVault's Node client)."""

from typing import Any

from ...storage.forms import FormInstance, FormTemplate
from ..bodies import Body
from ..envelope import invalid, not_found
from ..forms.fields import field_values
from ..forms.forms import add_form, add_version, form_of, template_of
from ..lists import Row
from ..routers import formsapi
from ..rows import values_of


@formsapi.post(
    "/forminstance",
    created=True,
    body=("formTemplateId", "fields"),
    example={"formTemplateId": "{form_template_revision_id}", "fields": [{"key": "{form_field_id}", "value": "New"}]},
)
def create_form_instance(body: Body) -> Row:
    """Create a form of a template, named by its revision's id. Each of ``fields`` has ``key`` and ``value``."""
    template = template_of(body.word("formTemplateId"))
    return _shown(add_form(template, _values(template, body)))


@formsapi.put("/forminstance", body=("formTemplateId", "formId", "fields"))
def revise_form_instance(body: Body) -> Row:
    """Save a new version of the form ``formId``."""
    form = form_of(body.word("formId"))
    template_id = body.word("formTemplateId")
    template = template_of(template_id or form.template_id)
    if template.id != form.template_id:
        raise not_found()
    return _shown(add_version(form, _values(template, body)))


def _values(template: FormTemplate, body: Body) -> dict[str, Any]:
    sent = body.structure("fields")
    if sent is None:
        return {}
    if not isinstance(sent, list) or not all(isinstance(row, dict) and isinstance(row.get("key"), str) for row in sent):
        raise invalid("fields must be a list of key and value.")
    return field_values(template, {row["key"]: row.get("value") for row in sent})


def _shown(form: FormInstance) -> dict[str, Any]:
    ids = {"formId": "revision_id", "formTemplateId": "template_id", "dataInstanceId": "instance_id"}
    return values_of(form, "instanceName", **ids)
