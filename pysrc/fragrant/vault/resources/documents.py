"""Documents and their revisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

from ..endpoint import DOCUMENTED, INFERRED, SEEN, endpoint
from ..errors import UnexpectedAnswerError, VaultError
from ..listing import Listing
from ..names import safe_name
from ..records import CheckIn, Document, DocumentIndexField, DocumentState
from ..transport import Progress, Upload
from ..writing import json_text, written
from .around_documents import WITH_FIELDS, AroundDocuments
from .options import Filter, ListOptions, SearchOptions


class Documents(AroundDocuments):
    """``vault.documents``. A document has two ids: its own, and one for each revision, by which files are fetched."""

    @endpoint("GET", "documents", DOCUMENTED, to_check=WITH_FIELDS)
    def find(self, q: Filter = None, **options: Unpack[SearchOptions]) -> Listing[Document]:
        """Find live documents, each in its newest revision."""

    @endpoint("GET", "documents/{document_id}", DOCUMENTED)
    async def get(self, document_id: str, *, index_fields: str | None = None) -> Document:
        """Return the newest revision of a document; given the id of a revision, that one."""

    @endpoint("POST", "documents", SEEN)
    async def _create(
        self,
        *,
        folder_id: str,
        name: str | None,
        description: str | None,
        revision: str | None,
        document_state: DocumentState,
        index_fields: str | None,
        allow_no_file: bool,
        file_length: int,
        file_name: str,
    ) -> Document:
        """Make a document."""

    @endpoint("POST", "documents", SEEN, content="upload")
    async def _create_with_file(self, upload: Upload, *, progress: Progress | None) -> Document:
        """Make a document with its file."""

    async def create(
        self,
        folder_id: str,
        name: str | None = None,
        *,
        description: str | None = None,
        revision: str | None = None,
        state: DocumentState = DocumentState.RELEASED,
        index_fields: Mapping[str, Any] | None = None,
    ) -> Document:
        """Make a document without a file: its first revision is empty, and ``vault.files.upload`` adds others (seen).

        :param index_fields: values by the labels of fields that the folder has
        """
        return await self._create(
            folder_id=folder_id,
            name=name,
            description=description,
            revision=revision,
            document_state=state,
            index_fields=json_text(index_fields or {}),
            allow_no_file=True,
            file_length=0,
            file_name="",
        )

    async def create_with_file(
        self,
        folder_id: str,
        content: Any,
        file_name: str,
        *,
        name: str | None = None,
        description: str | None = None,
        revision: str | None = None,
        state: DocumentState = DocumentState.RELEASED,
        index_fields: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> Document:
        """Make a document with a file in its first revision, in one request (seen in the Node client).

        :param content: the file, as for ``vault.files.upload``
        :param name: the document's; a server has rules of its own for one without
        :param index_fields: values by the labels of fields that the folder has
        :param progress: is told how many bytes have gone out
        """
        fields = {
            "folderId": folder_id,
            "name": name,
            "description": description,
            "revision": revision,
            "documentState": written(state),
            "indexFields": json_text(index_fields or {}),
            "fileName": safe_name(file_name),
        }
        given = {key: value for key, value in fields.items() if value is not None}
        upload = Upload(given, "fileUpload", safe_name(file_name), content)
        return await self._create_with_file(upload, progress=progress)

    @endpoint("DELETE", "documents/{document_id}", SEEN)
    async def delete(self, document_id: str, *, purge: bool | None = None) -> None:
        """Move a whole document to the recycle bin, by any of its ids; with ``purge`` remove it for good."""

    @endpoint("PUT", "documents/{document_id}/restore", INFERRED)
    async def restore(self, document_id: str) -> Document:
        """Bring a document back from the recycle bin or the archive."""

    @endpoint("POST", "documents/{document_id}/copy", SEEN)
    async def copy(self, document_id: str, *, folder_id: str, name: str | None = None) -> Document:
        """Copy a document in its newest revision to a folder; without ``name`` it keeps its own."""

    @endpoint("PUT", "documents/{document_id}/move", SEEN)
    async def move(self, document_id: str, *, folder_id: str) -> Document:
        """Move a document to another folder."""

    @endpoint("PUT", "documents/{document_id}/rename", SEEN)
    async def rename(self, document_id: str, *, name: str) -> Document:
        """Rename a document. The address is seen in the C# client, the body is inferred."""

    @endpoint("PUT", "documents/{document_id}/status", SEEN, names={"status": "checkIn"})
    async def set_status(self, document_id: str, status: CheckIn) -> Document:
        """Check a document in or out."""

    @endpoint("PUT", "documents/{document_id}/expiration", SEEN, names={"on": "expirationDate"})
    async def set_expiration(self, document_id: str, on: date | str) -> Document:
        """Set the day on which a document expires; "" removes it."""

    # revisions

    @endpoint("GET", "documents/{document_id}/revisions", SEEN)
    def revisions(self, document_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Document]:
        """List all revisions, the first and empty one included."""

    @endpoint("GET", "documents/{document_id}/revisions/{revision_id}", SEEN)
    async def revision(self, document_id: str, revision_id: str) -> Document:
        """Return one revision of a document."""

    @endpoint("GET", "documents/revisions/{revision_id}", SEEN)
    async def any_revision(self, revision_id: str) -> Document:
        """Return a revision without naming its document."""

    @endpoint("DELETE", "documents/revisions/{revision_id}", SEEN)
    async def delete_revision(self, revision_id: str) -> None:
        """Remove one revision, which may not be the newest; the others stay."""

    @endpoint("PUT", "documents/{document_id}/revision/{revision_id}/state", SEEN, names={"state": "documentState"})
    async def set_state(self, document_id: str, revision_id: str, state: DocumentState) -> Document:
        """Set whether a revision is released. The address is seen in the C# client, the body is inferred."""

    # index fields

    @endpoint("GET", "documents/{document_id}/indexfields", SEEN)
    def index_fields(
        self, document_id: str, q: Filter = None, **options: Unpack[ListOptions]
    ) -> Listing[DocumentIndexField]:
        """List the index fields of a document, with their values."""

    @endpoint("GET", "documents/{document_id}/indexfields/{field_id}", SEEN)
    async def index_field(self, document_id: str, field_id: str) -> DocumentIndexField:
        """Return one index field of a document."""

    @endpoint("GET", "documents/{document_id}/revisions/{revision_id}/indexfields", SEEN)
    def revision_index_fields(
        self, document_id: str, revision_id: str, q: Filter = None, **options: Unpack[ListOptions]
    ) -> Listing[DocumentIndexField]:
        """List the index fields of a document as one of its revisions has them."""

    @endpoint("GET", "documents/{document_id}/revisions/{revision_id}/indexfields/{field_id}", SEEN)
    async def revision_index_field(self, document_id: str, revision_id: str, field_id: str) -> DocumentIndexField:
        """Return one index field of a document as one of its revisions has it."""

    @endpoint("PUT", "documents/{document_id}/indexfields", SEEN)
    async def _set_index_fields(self, document_id: str, index_fields: str) -> list[DocumentIndexField]:
        """Set some index fields. The answer is stale on a real server (seen in the Python client's tests)."""

    async def set_index_fields(self, document_id: str, values: Mapping[str, Any]) -> list[DocumentIndexField]:
        """Set index fields by label or by id; return those fields as a new request finds them.

        What a real server answers to the change itself still has the old values (seen).

        :raises UnexpectedAnswerError: the document has no field of that label; nothing is changed.
        """
        before = await self.index_fields(document_id).all()
        ids_by_name = {name.lower(): each.field_id for each in before for name in (each.label, each.field_id)}
        given: dict[str, Any] = {}
        for name, value in values.items():
            field_id = ids_by_name.get(name.lower())
            if field_id is None:
                raise UnexpectedAnswerError(f"The document has no index field “{name}”.")
            if field_id in given:
                raise VaultError(f"The index field “{name}” is given twice.")
            given[field_id] = "" if value is None else value
        await self.send_index_fields(document_id, given)
        return [each async for each in self.index_fields(document_id) if each.field_id in given]

    async def send_index_fields(self, document_id: str, values: Mapping[str, Any]) -> None:
        """Set index fields by id and return nothing, since the answer is stale: for a caller that reads by itself."""
        await self._set_index_fields(document_id, json_text([{field_id: value} for field_id, value in values.items()]))

    @endpoint("PUT", "documents/{document_id}/indexfields/{field_id}", SEEN)
    async def _set_index_field(self, document_id: str, field_id: str, value: Any) -> DocumentIndexField:
        """Set one index field."""

    async def set_index_field(self, document_id: str, field_id: str, value: Any) -> DocumentIndexField:
        """Set one index field; return it as a new request finds it, since the answer may be stale (seen)."""
        await self._set_index_field(document_id, field_id, "" if value is None else value)
        return await self.index_field(document_id, field_id)
