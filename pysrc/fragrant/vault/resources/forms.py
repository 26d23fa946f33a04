"""Filled-in forms."""

from collections.abc import Mapping
from typing import Any, Unpack

from ..download import Download
from ..endpoint import DOCUMENTED, SEEN, endpoint
from ..listing import Listing
from ..records import Document, FormInstance
from ..resource import Resource
from .around_documents import WITH_FIELDS
from .options import DocumentOptions, Filter, ListOptions

WITH_FORM_FIELDS = {"expand": "true"}
"""What makes the rows of a list of forms hold the fields that a filter may have to check."""

_BY_ID_OR_NAME = {"to": "relateToId", "name": "relateToDocId"}
_BY_ID_OR_PROJECT = {"to": "relateToId", "name": "relateToProjectName"}


class Forms(Resource):
    """``vault.forms``. Each saved version of a form has an id of its own, and the form is named by its instance name.

    Fields stand in a row only where they are asked for, by ``fields`` or ``expand``.
    """

    @endpoint("GET", "formtemplates/{template_id}/forms", DOCUMENTED, to_check=WITH_FORM_FIELDS)
    def find(self, template_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[FormInstance]:
        """Find the forms of a template, each in its newest version."""

    @endpoint("GET", "formtemplates/{template_id}/forms/{form_id}", SEEN)
    async def get(
        self, template_id: str, form_id: str, *, fields: str | None = None, expand: bool | None = None
    ) -> FormInstance:
        """Return one version of a form."""

    @endpoint("POST", "formtemplates/{template_id}/forms", SEEN, content="values")
    async def create(self, template_id: str, values: Mapping[str, Any]) -> FormInstance:
        """Fill in a form of a template, named by its id or its revision's; unknown fields are ignored."""

    @endpoint("POST", "formtemplates/{template_id}/forms/{form_id}", SEEN, content="values")
    async def change(self, template_id: str, form_id: str, values: Mapping[str, Any]) -> FormInstance:
        """Save a new version of a form: fields that are not given stay as they are (inferred)."""

    @endpoint("POST", "forms/{form_id}", SEEN, content="values")
    async def change_any(self, form_id: str, values: Mapping[str, Any]) -> FormInstance:
        """Save a new version of a form without naming its template."""

    @endpoint("DELETE", "forminstance/{form_id}", SEEN)
    async def delete(self, form_id: str) -> None:
        """Delete a form with all of its versions and relations."""

    @endpoint("PUT", "forminstance/{form_id}/updateoriginator", SEEN, query=("user_id",))
    async def set_originator(self, form_id: str, *, user_id: str) -> None:
        """Make another user the originator of a form."""

    @endpoint("PUT", "formentity/{form_id}/setfieldimage", SEEN, query=("field_id", "image_id"))
    async def set_field_image(self, form_id: str, *, field_id: str, image_id: str) -> None:
        """Put an image into a field of a version of a form."""

    @endpoint("GET", "formtemplates/{template_id}/forms/{form_id}/pdf", SEEN)
    def pdf(self, template_id: str, form_id: str, name: str = "form.pdf") -> Download:
        """Return one version of a form as a PDF."""

    # relations

    @endpoint("GET", "forminstance/{form_id}/forms", SEEN, to_check=WITH_FORM_FIELDS)
    def related_forms(self, form_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[FormInstance]:
        """List the forms that are related to one, each in its newest version."""

    @endpoint("GET", "forminstance/{form_id}/documents", SEEN, to_check=WITH_FIELDS)
    def related_documents(
        self, form_id: str, q: Filter = None, **options: Unpack[DocumentOptions]
    ) -> Listing[Document]:
        """List the documents that are related to a form, each in its newest revision."""

    @endpoint("PUT", "forminstance/{form_id}/relateform", SEEN, query=("to", "name"), names=_BY_ID_OR_NAME)
    async def relate_form(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Relate two forms, both ways: the other is named by an id or its instance name. Idempotent (observed)."""

    @endpoint("PUT", "forminstance/{form_id}/unrelateform", SEEN, query=("to", "name"), names=_BY_ID_OR_NAME)
    async def unrelate_form(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Remove the relation of two forms. Idempotent."""

    @endpoint("PUT", "forminstance/{form_id}/relatedocument", SEEN, query=("to", "name"), names=_BY_ID_OR_NAME)
    async def relate_document(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Relate a form to a document, by the id of the document or of a revision, or by its name."""

    @endpoint("PUT", "forminstance/{form_id}/unrelatedocument", SEEN, query=("to", "name"), names=_BY_ID_OR_NAME)
    async def unrelate_document(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Remove the relation of a form to a document. Idempotent."""

    @endpoint("PUT", "forminstance/{form_id}/relateproject", SEEN, query=("to", "name"), names=_BY_ID_OR_PROJECT)
    async def relate_project(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Relate a form to a project, by its id or its name."""

    @endpoint("PUT", "forminstance/{form_id}/unrelateproject", SEEN, query=("to", "name"), names=_BY_ID_OR_PROJECT)
    async def unrelate_project(self, form_id: str, *, to: str | None = None, name: str | None = None) -> None:
        """Remove the relation of a form to a project. Idempotent."""
