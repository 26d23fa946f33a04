"""Forms, as they are read: the lists of a template, one version, and one as a PDF."""

from dataclasses import replace
from typing import Any, Final

from flask import Response
from sqlalchemy import or_, select

from ...pdf import build_pdf
from ...query import Column
from ...storage.engine import current_session
from ...storage.forms import FormInstance, FormTemplate
from ..access import current_database_id
from ..arguments import finds
from ..envelope import not_found
from ..lists import LIST_PARAMETERS, Row, chosen_row, list_rows, one_row
from ..parameters import flag_parameter
from ..routers import api
from ..rows import RowKind, audit_columns, columns_of, from_tables
from .fields import field_columns

FORMS: Final = RowKind(
    "FormInstance",
    "forminstance",
    (
        *columns_of(FormInstance, "revisionId", "instanceName", always=True),
        *(Column(column.name, column.expression, column.kind, identity=True) for column in audit_columns(FormInstance)),
    ),
    from_tables(FormInstance),
)

_SHOWN_AS_PAGE: Final = {
    # The type is what VisualVault's own tests ask for, though the bytes are a PDF. What follows keeps browsers from
    # taking them for a page.
    "Content-Type": "text/html",
    "Content-Disposition": 'attachment; filename="form.pdf"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@api.get("/formtemplates/<template_id>/forms", FORMS, data="array", standing="documented", query=LIST_PARAMETERS)
def list_forms(template: FormTemplate) -> Response:
    """Return the newest versions of the forms of a template.

    The fields of the form itself come only when named in ``fields``, or all with ``expand=true``.
    """
    fields = field_columns(template)
    newest = (FormInstance.template_id == template.id, FormInstance.newest.is_(True))
    return list_rows(FORMS, *newest, more=fields, shown=_shown(fields))


@api.get("/formtemplates/<template_id>/forms/<form_id>", FORMS, data="array of one", query=("fields", "expand"))
def read_form(template: FormTemplate, form_id: str) -> Row:
    """Return one version of a form."""
    fields = field_columns(template)
    which = (FormInstance.revision_id == form_id, FormInstance.template_id == template.id)
    return chosen_row(FORMS, *which, more=fields, shown=_shown(fields))


@api.get("/formtemplates/<template_id>/forms/<form_id>/pdf", data="bytes")
def read_form_as_pdf(template: FormTemplate, form: FormInstance) -> Response:
    """Return one version of a form as a PDF, under the type ``text/html`` (their tests want just that)."""
    if form.template_id != template.id:
        raise not_found()
    lines = [template.name, form.instance_name, ""]
    lines += [f"{name}: {'' if value is None else value}" for name, value in form.content.items()]
    lines += ["", f"Saved by {form.modified_by} on {form.modified_at:%Y-%m-%d %H:%M} UTC"]
    return Response(build_pdf(lines), headers=_SHOWN_AS_PAGE)


@finds(FormTemplate)
def template_of(either_id: str) -> FormTemplate:
    """Return a template by its id or its revision's.

    :raises Problem: 404: there is none in the database that the request being answered is about.
    """
    template = current_session().scalar(
        select(FormTemplate).where(
            or_(FormTemplate.id == either_id, FormTemplate.revision_id == either_id),
            FormTemplate.database_id == current_database_id(),
        )
    )
    if template is None:
        raise not_found()
    return template


@finds(FormInstance)
def form_of(form_id: str) -> FormInstance:
    """Return a version of a form.

    :raises Problem: 404: there is none in the database that the request being answered is about.
    """
    form = current_session().scalar(
        select(FormInstance)
        .join(FormTemplate, FormTemplate.id == FormInstance.template_id)
        .where(FormInstance.revision_id == form_id, FormTemplate.database_id == current_database_id())
    )
    if form is None:
        raise not_found()
    return form


def saved_row(form: FormInstance, *, new: bool) -> dict[str, Any]:
    """Return the answer to a form being saved.

    :param new: this is its first version; with others, less is answered (observed by a third party)
    """
    kind = FORMS if new else replace(FORMS, columns=FORMS.columns[:2])
    return one_row(kind, FormInstance.revision_id == form.revision_id)


def _shown(fields: list[Column]) -> list[Column] | None:
    return [*FORMS.columns, *fields] if flag_parameter("expand") else None
