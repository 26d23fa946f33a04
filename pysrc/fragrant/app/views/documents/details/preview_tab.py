"""The tab of the preview: the file of the newest revision, or of another that somebody wants to see."""

from typing import Any

from fragrant.app.view import make, make_preview, on, replace_children, run
from fragrant.vault.records import Document

from ..desk import Desk
from ..transfers.downloads import download
from ..words import t


class PreviewTab:
    """Shows one file of a document."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._shown: Document | None = None
        self._newest: Document | None = None
        self._note = make("p", class_="quiet", role="status")
        self._box = make("div")
        replace_children(element, [self._note, self._box])
        self._preview = make_preview(self._box, self._save)

    def show_document(self, document: Document) -> None:
        """Show the newest file, unless another revision of the same document was asked for."""
        newest, shown = self._newest, self._shown
        is_same = newest is not None and newest.revision_id == document.revision_id
        self.show(shown if is_same and shown is not None else document, document)

    def show(self, row: Document, newest: Document) -> None:
        """Show the file of a row's revision; ``newest`` is that of the document."""
        is_shown = self._shown is not None and self._shown.revision_id == row.revision_id
        self._shown, self._newest = row, newest
        self._tell(row, newest)
        if is_shown:
            return
        self._preview.clear()
        if row.file_name:
            run(self._preview.show(self._desk.vault.files.download(row.revision_id, row.file_name), row.file_size))

    def clear(self) -> None:
        """Take the file off the page."""
        self._shown = self._newest = None
        replace_children(self._note)
        self._preview.clear()

    def _tell(self, row: Document, newest: Document) -> None:
        if not row.file_name:
            replace_children(self._note, [t("no-file")])
        elif row.revision_id == newest.revision_id:
            replace_children(self._note)
        else:
            back = make("button", t("show-newest"), type="button", class_="plain")
            on(back, "click", lambda _: self.show(newest, newest))
            replace_children(self._note, [make("span", t("revision-label", revision=row.revision)), " ", back])

    def _save(self) -> None:
        if self._shown is not None:
            download(self._desk, [self._shown])
