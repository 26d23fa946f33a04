"""Templates of forms."""

from typing import Any, Unpack

from ..endpoint import DOCUMENTED, SEEN, endpoint
from ..listing import Listing
from ..names import safe_name
from ..record import Record
from ..records import FormTemplate
from ..resource import Resource
from ..transport import Upload
from .options import Filter, ListOptions


class FormTemplates(Resource):
    """``vault.form_templates``."""

    @endpoint("GET", "formtemplates", DOCUMENTED)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[FormTemplate]:
        """Find templates. That only released ones are listed was observed by a third party."""

    @endpoint("GET", "formtemplates/{template_id}", SEEN)
    async def get(self, template_id: str) -> FormTemplate:
        """Return one template, by its id or its revision's."""

    @endpoint("GET", "formtemplates/{template_id}/fields", SEEN)
    async def fields(self, template_id: str) -> Record:
        """Return the names of a template's ``fields`` and of those that any form has, ``baseFields``."""

    @endpoint("GET", "formdesigner/forms/formtemplates/{template_id}/fields", SEEN)
    async def designer_fields(self, template_id: str) -> Record:
        """Return the fields of a template with their ids and types, as ``formFieldList``."""

    @endpoint("PUT", "formtemplates/{template_id}/release", SEEN)
    async def release(self, template_id: str) -> FormTemplate:
        """Release a template; this can't be undone."""

    @endpoint("PUT", "formtemplates/{template_id}/import", SEEN, content="upload")
    async def _import(self, template_id: str, upload: Upload) -> FormTemplate:
        """Replace the fields of a template by those of an XML file."""

    async def import_fields(self, template_id: str, content: Any, name: str = "template.xml") -> FormTemplate:
        """Replace the fields of an unreleased template by those of an XML file (seen): a new revision of it."""
        return await self._import(template_id, Upload({}, "fileUpload", safe_name(name), content))
