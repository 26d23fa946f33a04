"""Texts: as they stand, as a table, or as indented JSON. All of it is written as text."""

from typing import Any

from ....browser import page
from ....browser.preview import Taken
from ...texts import formats, t
from . import parts, writing
from .kinds import Kind, Told


class TextPanel:
    """Shows a text."""

    def __init__(self) -> None:
        self.note = ""

    async def draw(self, body: Any, name: str, told: Told, taken: Taken) -> None:
        """Write it."""
        text = await taken.text(told.encoding)
        notes = [] if taken.is_whole else [t("preview-cut", size=parts.size_text(taken.size))]
        if told.kind is Kind.TABLE and self._table(body, name, text, taken, notes):
            return
        if told.kind is Kind.JSON and taken.is_whole:
            text = self._json(text, taken, notes)
        scroller = parts.scroller(name, class_="preview-text")
        scroller.append(page.make("pre", text))
        page.replace_children(body, [scroller])
        self.note = " ".join(notes)

    def _table(self, body: Any, name: str, text: str, taken: Taken, notes: list[str]) -> bool:
        found = writing.table(text, name, is_whole=taken.is_whole)
        if found is None:
            return False
        taken.check("\n".join(cell for row in found.rows for cell in row))  # what quotes kept apart
        number = formats().number
        if len(found.rows) - 1 < found.count:
            notes.insert(0, t("preview-rows", shown=number(len(found.rows) - 1), total=number(found.count)))
        if found.is_narrowed:
            notes.insert(0, t("preview-columns", shown=number(writing.MOST_COLUMNS)))
        scroller = parts.scroller(name, class_="preview-table")
        element = page.make("table")
        taken.draw_table(element, found.rows)
        scroller.append(element)
        page.replace_children(body, [scroller])
        self.note = " ".join(notes)
        return True

    def _json(self, text: str, taken: Taken, notes: list[str]) -> str:
        found = writing.indented(text)
        if found is None:
            notes.append(t("preview-no-json"))
            return text
        shown, is_all = found
        taken.check(shown)
        if not is_all:
            notes.append(t("preview-lines", shown=formats().number(writing.MOST_LINES)))
        return shown

    def tools(self) -> list[Any]:
        """Return nothing: it scrolls."""
        return []

    def hear(self, kind: str, part: str, event: Any) -> None:
        """Do nothing: it has no tools."""

    def clear(self) -> None:
        """Do nothing: the browser was given only text."""
