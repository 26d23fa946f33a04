"""What there is around documents: relations, alerts, favorites, text recognition, archives, types, recent ones."""

from typing import Any, Unpack

from ..endpoint import INFERRED, SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import Document
from ..resource import Resource
from .options import Filter, ListOptions, SearchOptions

WITH_FIELDS = {"indexFields": "include"}
"""What makes the rows of a list of documents hold the index fields that a filter may have to check."""


class AroundDocuments(Resource):
    """The part of ``vault.documents`` that is about no document's own content."""

    # relations, alerts, favorites

    @endpoint("GET", "documents/{document_id}/documents", INFERRED, to_check=WITH_FIELDS)
    def related(self, document_id: str, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """List the live documents that are related to one."""

    @endpoint("PUT", "documents/{document_id}/relatedocument", SEEN, names={"to": "relateToId", "kind": "relateType"})
    async def relate(self, document_id: str, *, to: str, kind: str = "Peer") -> None:
        """Relate a document to another, which is its ``Parent``, its ``Child`` or its ``Peer``."""

    @endpoint("PUT", "documents/{document_id}/unrelatedocument", INFERRED, names={"to": "relateToId"})
    async def unrelate(self, document_id: str, *, to: str) -> None:
        """Remove a relation. Idempotent."""

    @endpoint("POST", "documents/{document_id}/alerts/{event_id}", SEEN, query=("user_id",), names={"user_id": "usId"})
    async def alert(self, document_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Subscribe a user to an event of a document."""

    @endpoint("DELETE", "documents/{document_id}/alerts/{event_id}", SEEN, names={"user_id": "usId"})
    async def end_alert(self, document_id: str, event_id: str, *, user_id: str | None = None) -> None:
        """Unsubscribe a user from an event of a document."""

    @endpoint("GET", "documents/favorites", SEEN, to_check=WITH_FIELDS)
    def favorites(self, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """List the user's favorite documents."""

    @endpoint("PUT", "documents/{document_id}/favorites", SEEN)
    async def mark(self, document_id: str) -> Document:
        """Add a document to the user's favorites."""

    @endpoint("DELETE", "documents/{document_id}/favorites", SEEN)
    async def unmark(self, document_id: str) -> None:
        """Remove a document from the user's favorites."""

    # text recognition, other programs

    @endpoint("GET", "documents/{document_id}/ocr", SEEN)
    async def text_recognition(self, document_id: str) -> Record:
        """Return the result of text recognition (OCR) for a document's newest file."""

    @endpoint("PUT", "documents/{document_id}/ocr/status", SEEN)
    async def set_text_recognition(
        self,
        document_id: str,
        *,
        ocr_status: int,
        ocr_error_code: int | None = None,
        page_count: int | None = None,
        word_count: int | None = None,
        ocr_text: str | None = None,
    ) -> Record:
        """Store the result of text recognition (OCR). The address and the first two fields are seen (C# client)."""

    @endpoint("GET", "documents/{document_id}/webdavurl", SEEN)
    async def webdav_url(self, document_id: str) -> Any:
        """Return the address under which WebDAV programs open a document, in whatever form it comes."""

    @endpoint("GET", "documents/{document_id}/wopiurl", SEEN)
    async def wopi_url(self, document_id: str) -> Any:
        """Return the address of a document for office programs in the browser, in whatever form it comes."""

    @endpoint("GET", "documentdefaultaction/{document_id}", SEEN)
    async def default_action(self, document_id: str) -> Record:
        """Return what opening a document does."""

    # archives

    @endpoint("POST", "documents/createdocumentzipfile", SEEN, names={"document_ids": "documentDhIds"})
    async def request_zip(self, document_ids: list[str]) -> Record:
        """Ask for one ZIP file of some documents; ``downloadKey`` in the answer is its name."""

    @endpoint("GET", "documents/getdocumentzipfilestatus", SEEN)
    async def zip_status(self, download_key: str) -> Record:
        """Return the progress of a ZIP file."""

    # types, recent ones

    @endpoint("GET", "documenttypes", SEEN)
    def types(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the types that documents can be given."""

    @endpoint("POST", "documenttypes", SEEN, names={"name": "documentTypeName"})
    async def add_type(self, name: str) -> Record:
        """Add a type of documents."""

    @endpoint("GET", "lastdocuments", SEEN, to_check=WITH_FIELDS)
    def last(self, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """List documents that the user has opened, the most recently opened first."""

    @endpoint("GET", "frequentdocuments", SEEN, to_check=WITH_FIELDS)
    def frequent(self, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """List documents that the user has opened, the most often opened first."""
