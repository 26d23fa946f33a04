"""Saved searches, and what documents can be searched by."""

from typing import Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import Document, IndexFieldDefinition, SavedSearch
from ..resource import Resource
from .around_documents import WITH_FIELDS
from .options import Filter, ListOptions, SearchOptions


class Searches(Resource):
    """``vault.searches``."""

    @endpoint("GET", "savedsearches", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[SavedSearch]:
        """List saved searches."""

    @endpoint("GET", "savedsearchdocuments/{search_id}", SEEN, to_check=WITH_FIELDS)
    def documents(self, search_id: str, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """List the live documents that a saved search finds."""

    @endpoint("GET", "savedsearchindexfields", SEEN, names={"search_id": "savedSearchId"})
    def index_fields(
        self, *, search_id: str, q: Filter = None, **options: Unpack[ListOptions]
    ) -> Listing[IndexFieldDefinition]:
        """List the index fields that a saved search uses."""

    @endpoint("GET", "documentfields", SEEN)
    async def document_fields(self) -> list[Record]:
        """Return the fields to search documents by: their own first, then index fields."""
