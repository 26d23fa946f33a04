"""What forms are related to: other forms, documents and projects.

Relations belong to the form, not to one version, and go both ways. Relating twice and unrelating twice does no harm
(observed by a third party; one of VisualVault's clients says otherwise).
"""

from collections.abc import Callable
from typing import Any, Final, Literal

from flask import Response
from sqlalchemy import ColumnElement, delete, or_, select

from ...storage.contents import Document, Revision
from ...storage.engine import session
from ...storage.forms import FormInstance, FormRelation, FormTemplate, Project
from ..access import in_database
from ..documents.rows import DOCUMENTS, list_documents_within
from ..envelope import not_found
from ..inputs import text_parameter
from ..lists import LIST_PARAMETERS, require_one
from ..routers import api
from ..writing import is_guid
from .forms import FORMS

Kind = Literal["form", "document", "project"]

_TARGETS: Final[dict[Kind, tuple[str, str]]] = {
    "form": ("relateToId", "relateToDocId"),
    "document": ("relateToId", "relateToDocId"),
    "project": ("relateToId", "relateToProjectName"),
}
"""The query parameters that name what a form is related to: by id, or by name."""


@api.list("/forminstance/<form_id>/forms", FORMS)
def list_related_forms(form: FormInstance) -> tuple[ColumnElement[bool], ...]:
    """Return the newest versions of the forms related to one."""
    return FormInstance.instance_id.in_(_related(form, "form")), FormInstance.newest.is_(True)


@api.get("/forminstance/<form_id>/documents", DOCUMENTS, data="array", query=(*LIST_PARAMETERS, "indexFields"))
def list_related_documents(form: FormInstance) -> Response:
    """Return the newest revisions of the documents related to a form."""
    return list_documents_within(Document.id.in_(_related(form, "document")))


def _relate(form: FormInstance, target: str, kind: Kind) -> None:
    pairs = {(form.instance_id, target)} | ({(target, form.instance_id)} if kind == "form" else set())
    for instance_id, related_id in pairs:
        session.merge(FormRelation(instance_id=instance_id, related_id=related_id, kind=kind))


def _unrelate(form: FormInstance, target: str, kind: Kind) -> None:
    for one, other in ((form.instance_id, target), (target, form.instance_id)):
        pair = (FormRelation.instance_id == one, FormRelation.related_id == other, FormRelation.kind == kind)
        session.execute(delete(FormRelation).where(*pair))


def _related(form: FormInstance, kind: Kind) -> list[str]:
    """Return the ids of what is related to a form. They are few, and a list of ids makes for a fast query."""
    own = FormRelation.instance_id == form.instance_id, FormRelation.kind == kind
    return list(session.scalars(select(FormRelation.related_id).where(*own)))


def _target(kind: Kind, key: str) -> str:
    """Return the lasting id of the thing of a kind that has an id or a name in this database; else 404."""
    if not key:
        raise not_found()
    match kind:
        case "form":
            which = in_database(FormTemplate), _is(key, FormInstance.instance_name, FormInstance.revision_id)
            of_template = FormTemplate.id == FormInstance.template_id
            found = select(FormInstance.instance_id).join(FormTemplate, of_template).where(*which)
        case "document":
            which = in_database(Document), _is(key, Document.name, Document.id, Revision.id)
            found = select(Document.id).join(Revision, Revision.document_id == Document.id).where(*which)
        case "project":
            found = select(Project.id).where(in_database(Project), _is(key, Project.name, Project.id))
    return require_one(found.limit(1))


def _is(key: str, name: Any, *ids: Any) -> ColumnElement[bool]:
    return or_(*(column == key.lower() for column in ids)) if is_guid(key) else name == key


def _declare(kind: Kind, verb: str, change: Callable[[FormInstance, str, Kind], None]) -> None:
    by_id, by_name = _TARGETS[kind]

    def view(form: FormInstance) -> None:
        change(form, _target(kind, text_parameter(by_id) or text_parameter(by_name)), kind)

    view.__name__ = f"{verb}_{kind}"
    view.__doc__ = f"{verb.capitalize()} a form and a {kind}, named by its id or its name."
    api.put(f"/forminstance/<form_id>/{verb}{kind}", data="nothing", query=(by_id, by_name))(view)


for _kind in _TARGETS:
    _declare(_kind, "relate", _relate)
    _declare(_kind, "unrelate", _unrelate)
