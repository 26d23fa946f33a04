"""The files of documents."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..batch import Report
from ..download import Download
from ..endpoint import DOCUMENTED, INFERRED, SEEN, endpoint
from ..filters.conditions import Condition
from ..names import safe_name
from ..records import Document
from ..resource import Resource
from ..transport import Progress, Upload
from ..uploads import AT_ONCE, Source, Uploads
from ..writing import json_text
from ..zipping import ZipDownload


class Files(Resource):
    """``vault.files``. Files are named by rows and callers, never by what a server calls them in its answer."""

    @endpoint("GET", "files/{revision_id}", DOCUMENTED)
    def download(self, revision_id: str, name: str) -> Download:
        """Return the file of a revision; given the id of a document, that of its newest (documented)."""

    @endpoint("GET", "files", SEEN)
    def _find(self, q: str, name: str) -> Download:
        """Return the file of the first live document that ``q`` finds."""

    def find(self, q: Condition | str, name: str) -> Download:
        """Return the file of the first live document that ``q`` finds (seen): a condition, or a text in that language.

        :raises VaultError: ``q`` can't say just what the condition does, such as a text with ``%``. No row can be
            checked here: find the document by ``vault.documents.find``, and download it.
        """
        return self._find(q if isinstance(q, str) else q.exact_q(), name)

    @endpoint("GET", "documents/downloaddocumentzipfile", INFERRED)
    def zip(self, download_key: str, name: str = "documents.zip") -> Download:
        """Return the ZIP file that ``vault.documents.request_zip`` asked for."""

    def download_many(self, rows: Sequence[Document], name: str = "documents.zip") -> ZipDownload:
        """Return the files of documents, as one ZIP file that this client makes, with a manifest.

        Each is that of the row's revision, under the row's file name. ``vault.documents.request_zip`` has the server
        make one instead, of the newest revisions.
        """
        return ZipDownload(self._vault, rows, name)

    @endpoint("POST", "files", SEEN, content="upload")
    async def _upload(self, upload: Upload, *, progress: Progress | None) -> Document:
        """Add a revision with a file."""

    async def upload(
        self,
        document_id: str,
        content: Any,
        name: str,
        *,
        document_name: str | None = None,
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
        :param document_name: another name for the document; None leaves it as it is (seen: the two are apart)
        :param revision: its label; a server may make one for ""
        :param state: ``Released``, ``Unreleased``, ``Replace`` or ``ReleasedNoWfServices`` (seen in the C# client)
        :param check_in: False leaves the document checked out
        :param index_fields: values by label
        :param progress: is told how many bytes have gone out
        """
        fields = {
            "documentId": document_id,
            **({} if document_name is None else {"name": document_name}),
            "fileName": safe_name(name),
            "revision": revision,
            "changeReason": change_reason,
            "checkInDocumentState": state,
            "indexFields": json_text(index_fields or {}),
            **({} if check_in is None else {"checkIn": str(check_in)}),
        }
        upload = Upload(fields, "fileUpload", safe_name(name), content)
        return await self._upload(upload, progress=progress)

    def upload_many(
        self, sources: Sequence[Source], folder_id: str, *, at_once: int = AT_ONCE, progress: Report | None = None
    ) -> Uploads:
        """Return what uploads files into a folder, when its ``run`` is called.

        Each becomes a new document, or a new revision of the one that it names.

        ::

            uploads = vault.files.upload_many(sources, folder.folder_id)
            for result in await uploads.run():
                print(result.path, result.outcome, result.reason)

        :param sources: in CPython those of :func:`fragrant.server.files_in`
        :param at_once: files that go out side by side
        :param progress: is told how far each file is, and all of them
        """
        return Uploads(self._vault, sources, folder_id, at_once, progress)
