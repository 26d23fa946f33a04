"""The tab of a document's revisions: each can be looked at and downloaded, and two can be compared."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from fragrant.app.view import closest, find_all, formats, icon_button, make, on, replace_children
from fragrant.app.widgets.focus_later import focus_later
from fragrant.app.widgets.part import Part
from fragrant.vault.records import Document

from ..changes import state_words
from ..desk import Desk
from ..transfers.downloads import download
from ..words import t
from .comparison import Compared, compare, moment_of


class RevisionsTab:
    """Shows the revisions of one document, the newest first. ``preview`` shows the file of one."""

    def __init__(self, element: Any, desk: Desk, preview: Callable[[Document], Awaitable[None] | None]) -> None:
        self._desk = desk
        self._preview = preview
        self._list = make("div")
        self._part = Part(self._list, 4, lambda: t("tab-revisions"))
        self._compare = make("button", t("compare"), type="button", class_="plain")
        self._hint = make("p", t("compare-hint"), class_="quiet")
        self._result = make("div", class_="comparison", tabindex="-1")
        self._result_part = Part(self._result, 4, lambda: t("compare"))
        self._rows: list[Document] = []
        self._document: Document | None = None
        replace_children(element, [self._list, self._hint, self._compare, self._result])
        on(self._compare, "click", lambda _: self._show_comparison())
        on(self._list, "change", lambda _: self._count())
        on(self._list, "click", self._click)
        self.clear()

    async def show(self, document: Document) -> None:
        """Show the revisions of a document."""
        is_same = self._document_id == document.document_id
        if not is_same:
            self.clear()
        self._document = document
        await self._part.fill(lambda: self._draw(document), is_quiet=is_same and bool(self._rows))

    def clear(self) -> None:
        """Take everything off the page."""
        self._document, self._rows = None, []
        self._part.clear()
        self._result_part.clear()
        self._compare.hidden = self._hint.hidden = True

    @property
    def _document_id(self) -> str:
        return self._document.document_id if self._document is not None else ""

    async def _draw(self, document: Document) -> Iterable[Any] | None:
        rows = await self._desk.vault.documents.revisions(document.document_id).all()
        if self._document is not document:
            return None
        self._rows = list(reversed(rows))
        self._compare.hidden = self._hint.hidden = len(rows) < 2
        self._compare.disabled = True
        items = make("ol", class_="revisions", reversed="")
        items.append(*(self._item(row, is_newest=index == 0) for index, row in enumerate(self._rows)))
        return [items]

    def _item(self, row: Document, *, is_newest: bool) -> Any:
        item = make("li", data_revision=row.revision_id)
        choice = make("input", type="checkbox", value=row.revision_id, aria_label=t("choose", name=row.revision))
        head = make("div", class_="revision-head")
        head.append(choice, make("strong", t("revision-label", revision=row.revision)))
        if is_newest:
            head.append(" ", make("span", t("newest"), class_="mark"))
        if row.release_state is not None:
            head.append(" ", make("span", state_words(row.release_state), class_="mark"))
        head.append(make("span", class_="spring"))
        if row.file_name:
            view, save = t("view-revision", revision=row.revision), t("download-revision", revision=row.revision)
            head.append(icon_button("eye", view, data_look=""), icon_button("download", save, data_save=""))
        item.append(head, make("p", _about(row), class_="quiet"))
        if reason := str(row.get("changeText") or ""):
            item.append(make("p", reason))
        return item

    def _click(self, event: Any) -> Any:
        item = closest(event.target, "[data-revision]")
        button = closest(event.target, "[data-look], [data-save]")
        if item is None or button is None:
            return None
        row = next(row for row in self._rows if row.revision_id == str(item.dataset.revision))
        return self._preview(row) if button.hasAttribute("data-look") else download(self._desk, [row])

    def _chosen(self) -> list[Document]:
        ids = {str(each.value) for each in find_all("input:checked", self._list)}
        return [row for row in self._rows if row.revision_id in ids]

    def _count(self) -> None:
        self._compare.disabled = len(self._chosen()) != 2

    async def _show_comparison(self) -> None:
        chosen = self._chosen()
        focus = focus_later()
        if len(chosen) == 2 and await self._result_part.fill(lambda: self._draw_comparison(chosen[1], chosen[0])):
            focus(self._result)

    async def _draw_comparison(self, older: Document, newer: Document) -> Iterable[Any] | None:
        documents, document_id = self._desk.vault.documents, self._document_id
        one, other = await asyncio.gather(
            *(documents.revision_index_fields(row.document_id, row.revision_id).all() for row in (older, newer))
        )
        if self._document_id != document_id:
            return None
        rows = compare(older, one, newer, other)
        return [_table(older, newer, rows), make("p", t("fields-of-document"), class_="quiet")]


def _about(row: Document) -> str:
    size = formats().number(row.file_size) if row.file_size is not None else ""
    file = t("file-and-size", name=row.file_name, size=size) if row.file_name else t("no-file")
    return " · ".join(filter(None, (file, moment_of(row), row.modify_by)))


def _table(older: Document, newer: Document, rows: Sequence[Compared]) -> Any:
    table = make("table")
    head = make("tr")
    names = [t("revision-label", revision=row.revision) for row in (older, newer)]
    head.append(make("td"), *(make("th", name, scope="col") for name in names))
    table.append(make("caption", t("compare-caption")), head, *map(_line, rows))
    return table


def _line(row: Compared) -> Any:
    line = make("tr", class_="same" if row.is_same else "differs")
    other = make("td", row.other if row.is_same else "")
    if not row.is_same:
        other.append(make("mark", row.other or t("no-value")))
    line.append(make("th", row.label, scope="row"), make("td", row.one), other)
    return line
