"""``formtemplates``: the released templates, and the forms filled in from one."""

from typing import Any

from flask import Blueprint, Response
from sqlalchemy import or_, select

from ..query import Column, Kind
from ..storage.engine import current_session
from ..storage.forms import FormInstance, FormTemplate
from .access import current_database_id
from .described import LIST_PARAMETERS, described
from .envelope import answer, not_found
from .lists import list_rows, one_row
from .parameters import flag_parameter
from .rows import RowKind, audit_columns, from_tables, identity, number, text

_TEMPLATES = RowKind(
    "FormTemplate",
    "formtemplates",
    (
        identity("id", FormTemplate.id),
        identity("name", FormTemplate.name),
        text("description", FormTemplate.description),
        identity("revisionId", FormTemplate.revision_id),
        number("revision", FormTemplate.revision),
        number("status", FormTemplate.status),
    ),
    from_tables(FormTemplate),
)

_FORMS = RowKind(
    "FormInstance",
    "forminstance",
    (
        identity("revisionId", FormInstance.revision_id),
        identity("instanceName", FormInstance.instance_name),
        *(Column(column.name, column.expression, column.kind, identity=True) for column in audit_columns(FormInstance)),
    ),
    from_tables(FormInstance),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of form templates and of their forms."""
    api.add_url_rule("/formtemplates", view_func=list_templates)
    api.add_url_rule("/formtemplates/<template_id>", view_func=read_template)
    api.add_url_rule("/formtemplates/<template_id>/forms", view_func=list_forms)


@described(data="array", standing="documented", rows="FormTemplate", query=LIST_PARAMETERS)
def list_templates() -> Response:
    """Answer the released templates (that only those are listed was observed by a third party)."""
    return list_rows(_TEMPLATES, FormTemplate.database_id == current_database_id(), FormTemplate.status == 1)


@described(data="array of one", standing="seen", rows="FormTemplate")
def read_template(template_id: str) -> Response:
    """Answer one template, as an array holding one, by its id or its revision's."""
    which = or_(FormTemplate.id == template_id, FormTemplate.revision_id == template_id)
    return answer([one_row(_TEMPLATES, which, FormTemplate.database_id == current_database_id())])


@described(data="array", standing="documented", rows="FormInstance", query=LIST_PARAMETERS)
def list_forms(template_id: str) -> Response:
    """Answer the newest versions of the forms of a template.

    The fields of the form itself come only when named in ``fields``, or all with ``expand=true``.
    """
    template = current_session().scalar(
        select(FormTemplate).where(
            or_(FormTemplate.id == template_id, FormTemplate.revision_id == template_id),
            FormTemplate.database_id == current_database_id(),
        )
    )
    if template is None:
        raise not_found()
    fields = [_column(name, field_type) for name, field_type in template.fields.items()]
    return list_rows(
        _FORMS,
        FormInstance.template_id == template.id,
        FormInstance.newest.is_(True),
        more=fields,
        shown=[*_FORMS.columns, *fields] if flag_parameter("expand") else None,
    )


def _column(name: str, field_type: str) -> Column:
    value: Any = FormInstance.content[name]
    if field_type == "number":
        return Column(name, value.as_float(), Kind.NUMBER)
    return Column(name, value.as_string())
