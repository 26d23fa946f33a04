"""The tab of the documents that are related to one."""

from collections.abc import Iterable
from typing import Any

from fragrant.app.view import (
    FAILURES,
    Button,
    ask,
    closest,
    explain_failure,
    find,
    icon,
    icon_button,
    make,
    on,
    replace_children,
)
from fragrant.app.widgets.doing import begin
from fragrant.app.widgets.part import Part
from fragrant.vault import is_id
from fragrant.vault.filters import field
from fragrant.vault.records import Document

from ..changes import Relate, Unrelate
from ..desk import Desk
from ..words import t

_FOUND = 20
"""Documents that a search by name offers."""


class RelationsTab:
    """Shows what a document is related to, adds relations and removes them."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._list = make("div")
        self._add = make("button", type="button", class_="plain")
        self._add.append(icon("link"), make("span", t("relate")))
        self._part = Part(self._list, 3, lambda: t("tab-relations"), beside=self._add)
        self._document: Document | None = None
        self._related: list[Document] = []
        replace_children(element, [self._list, self._add])
        on(self._add, "click", lambda _: self._relate())
        on(self._list, "click", self._click)
        self.clear()

    async def show(self, document: Document) -> None:
        """Show the relations of a document."""
        is_same = self._document is not None and self._document.document_id == document.document_id
        if not is_same:
            self.clear()
        self._document = document
        await self._part.fill(lambda: self._draw(document), is_quiet=is_same)

    def clear(self) -> None:
        """Take everything off the page."""
        self._document, self._related = None, []
        self._part.clear()
        self._add.hidden = True

    async def _draw(self, document: Document) -> Iterable[Any] | None:
        rows = await self._desk.vault.documents.related(document.document_id).all()
        if self._document is not document:
            return None
        self._related = rows
        self._add.hidden = False
        if not rows:
            return [make("p", t("no-relations"), class_="quiet")]
        items = make("ul", class_="relations")
        items.append(*(_item(row) for row in rows))
        return [items, make("p", t("kind-not-told"), class_="quiet")]

    def _click(self, event: Any) -> Any:
        item, button = closest(event.target, "[data-related]"), closest(event.target, "button")
        if item is None or button is None or self._document is None:
            return None
        row = next(row for row in self._related if row.document_id == str(item.dataset.related))
        if button.hasAttribute("data-remove"):
            return self._unrelate(self._document, row)
        self._desk.open(row.document_id)
        return None

    async def _unrelate(self, document: Document, row: Document) -> None:
        title = t("change-unrelate", name=document.name, other=row.name)
        if await ask(title, [t("unrelate-no-undo")], [Button("yes", t("remove"), "danger")]):
            begin(self._desk, Unrelate(document.document_id, document.name, row.document_id, row.name))

    async def _relate(self) -> None:
        """Find another document by its name, and relate it."""
        document = self._document
        if document is None:
            return
        name = make("input", type="search", required="", autocomplete="off", data_relate="name")
        label = make("label", t("relate-name"))
        label.append(name)
        kind = make("select", data_relate="kind")
        for value, text in (("Peer", t("peer")), ("Parent", t("parent")), ("Child", t("child"))):
            kind.append(make("option", text, value=value))
        kind_label = make("label", t("relate-kind"))
        kind_label.append(kind)
        found_list = make("div", class_="found", role="radiogroup", aria_label=t("documents-found"))
        found: dict[str, Document] = {}

        async def send(_key: str) -> str:
            chosen = find("input:checked", found_list)
            row = found.get(str(chosen.value)) if chosen is not None else None
            if row is None:
                return await self._find(document, name, found, found_list)
            is_related = any(each.document_id == row.document_id for each in self._related)
            change = Relate(
                document.document_id,
                document.name,
                row.document_id,
                row.name,
                str(kind.value),
                can_be_undone=not is_related,
            )
            begin(self._desk, change)
            return ""

        def forget(_: Any) -> None:
            found.clear()
            replace_children(found_list)

        stop = on(name, "input", forget)
        title = t("relate-title", name=document.name)
        await ask(title, [label, kind_label, found_list], [Button("go", t("find-and-relate"))], send=send)
        stop()

    async def _find(self, document: Document, name: Any, found: dict[str, Document], element: Any) -> str:
        """Offer the documents whose name holds what stands in a field; return what is to be said about it."""
        text = str(name.value)
        try:
            condition = field("name").contains(text.strip())
            page = await self._desk.vault.documents.find(condition).page(0, _FOUND)
        except FAILURES as error:
            return explain_failure(error)
        if str(name.value) != text:  # changed meanwhile: another document would be offered than is asked for now
            return await self._find(document, name, found, element)
        rows = [row for row in page.rows if row.document_id != document.document_id and is_id(row.document_id)]
        found.update({row.document_id: row for row in rows})
        items = []
        for row in rows:
            item = make("label")
            item.append(make("input", type="radio", name="relate-to", value=row.document_id))
            item.append(f" {row.name} ", make("span", row.folder_path, class_="quiet"))
            items.append(item)
        replace_children(element, items)
        if len(rows) == 1:
            find("input", element).checked = True
        if not rows:
            return t("no-match")
        return t("choose-one") if len(page.rows) < _FOUND else t("choose-one-of-first", count=str(_FOUND))


def _item(row: Document) -> Any:
    item = make("li", data_related=row.document_id)
    name = make("button", row.name, type="button", class_="plain")
    remove = icon_button("x", t("unrelate", name=row.name), data_remove="")
    item.append(name, make("span", row.folder_path, class_="quiet"), make("span", class_="spring"), remove)
    return item
