"""The files of documents."""

from collections.abc import Mapping
from typing import Any

from ..download import Download, safe_name
from ..endpoint import DOCUMENTED, INFERRED, SEEN, endpoint
from ..records import Document
from ..resource import Resource
from ..transport import Progress, Upload
from ..writing import json_text


class Files(Resource):
    """``vault.files``. Files are named by rows and callers, never by what a server calls them in its answer."""

    @endpoint("GET", "files/{revision_id}", DOCUMENTED)
    def download(self, revision_id: str, name: str) -> Download:
        """Return the file of a revision; given the id of a document, that of its newest (documented)."""

    @endpoint("GET", "files", SEEN)
    def find(self, q: str, name: str) -> Download:
        """Return the file of the first live document that ``q`` finds."""

    @endpoint("GET", "documents/downloaddocumentzipfile", INFERRED)
    def zip(self, download_key: str, name: str = "documents.zip") -> Download:
        """Return the ZIP file that ``vault.documents.request_zip`` asked for."""

    @endpoint("POST", "files", SEEN, content="upload")
    async def _upload(self, upload: Upload, *, progress: Progress | None) -> Document:
        """Add a revision with a file."""

    async def upload(
        self,
        document_id: str,
        content: Any,
        name: str,
        *,
        revision: str = "",
        change_reason: str = "",
        state: str = "Released",
        check_in: bool | None = None,
        index_fields: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> Document:
        """Add a revision with a file to a document (seen); return the document in it.

        :param content: bytes or, in CPython, a path; in a page a ``File`` of the browser's
        :param name: the file's
        :param revision: its label; a server may make one for ""
        :param state: ``Released``, ``Unreleased``, ``Replace`` or ``ReleasedNoWfServices`` (seen in the C# client)
        :param check_in: False leaves the document checked out
        :param index_fields: values by label
        :param progress: is told how many bytes have gone out
        """
        fields = {
            "documentId": document_id,
            "name": safe_name(name),
            "fileName": safe_name(name),
            "revision": revision,
            "changeReason": change_reason,
            "checkInDocumentState": state,
            "indexFields": json_text(index_fields or {}),
            **({} if check_in is None else {"checkIn": str(check_in)}),
        }
        upload = Upload(fields, "fileUpload", safe_name(name), content)
        return await self._upload(upload, progress=progress)
