"""The definitions of index fields."""

from typing import Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..records import FieldType, FolderIndexField, IndexFieldDefinition
from ..resource import Resource
from .options import Filter, ListOptions


class IndexFields(Resource):
    """``vault.index_fields``. A field is defined once, and then given to folders."""

    @endpoint("GET", "indexfields", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[IndexFieldDefinition]:
        """Find definitions, in the order in which they are shown."""

    @endpoint("GET", "indexfields/{field_id}", SEEN)
    async def get(self, field_id: str) -> IndexFieldDefinition:
        """Return one definition."""

    @endpoint("POST", "indexfields", SEEN)
    async def create(
        self,
        label: str,
        field_type: FieldType = FieldType.SINGLE_LINE,
        *,
        description: str | None = None,
        required: bool | None = None,
        default_value: str | None = None,
        connection_id: str | None = None,
        query_id: str | None = None,
        query_value_field: str | None = None,
        query_display_field: str | None = None,
        drop_down_list_id: str | None = None,
    ) -> IndexFieldDefinition:
        """Define a field. No folder has it yet."""

    @endpoint("PUT", "indexfields/{field_id}", SEEN)
    async def change(
        self,
        field_id: str,
        *,
        label: str | None = None,
        description: str | None = None,
        required: bool | None = None,
        default_value: str | None = None,
        connection_id: str | None = None,
        query_id: str | None = None,
        query_value_field: str | None = None,
        query_display_field: str | None = None,
        drop_down_list_id: str | None = None,
    ) -> IndexFieldDefinition:
        """Change a definition; folders that override it keep their own values."""

    @endpoint("DELETE", "indexfields/{field_id}", SEEN)
    async def delete(self, field_id: str) -> None:
        """Delete a field, with its values on all documents."""

    @endpoint("PUT", "indexfields/{field_id}/folders/{folder_id}", SEEN)
    async def give_to(self, field_id: str, folder_id: str) -> FolderIndexField:
        """Give the documents of a folder a field. Idempotent."""

    @endpoint(
        "POST",
        "indexfields/moveindexfieldafter",
        SEEN,
        names={"field_id": "sourceFieldId", "after": "destinationFieldId"},
    )
    async def move_after(self, field_id: str, after: str) -> IndexFieldDefinition:
        """Move a field to the place after another."""
