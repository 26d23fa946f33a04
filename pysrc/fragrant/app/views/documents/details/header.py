"""What stands above the tabs: the document's name, place and state, and what can be done with it."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from fragrant.app.view import Entry, find, formats, make, on, replace_children
from fragrant.app.widgets.action_buttons import ActionButtons
from fragrant.vault.records import CheckIn, Document

from ..changes import state_words
from ..desk import ActionEntry, Desk, Selection
from ..words import t
from .comparison import moment_of

_BUTTONS = ("download", "check-out", "check-in", "copy-link")
"""The actions that have a button of their own; the others stand behind "⋯"."""


class ForOne:
    """The desk, as an action sees it that is about the open document, whatever is chosen in the list."""

    def __init__(self, desk: Desk, document: Document) -> None:
        self._desk = desk
        self._document = document

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    def chosen(self) -> Selection:
        """Return the document."""
        return Selection((self._document,))


class Header:
    """Shows one document's head. ``actions`` are all that there are."""

    def __init__(self, element: Any, desk: Desk, actions: Callable[[], tuple[ActionEntry, ...]]) -> None:
        self._element = element
        self._desk = desk
        self._actions = actions
        self._document: Document | None = None
        self._buttons = ActionButtons(self._part("actions"), lambda: t("more-actions"), self._seldom, self._run)
        on(self._part("path"), "click", lambda _: self._go_to_folder())

    def show(self, document: Document) -> None:
        """Show a document."""
        self._document = document
        self._part("title").textContent = document.name
        self._part("path").textContent = document.folder_path
        self._part("about").textContent = " · ".join(_about(document))
        self.mark(is_leaving=False)
        by_name = {each.name: each for each in self._entries()}
        self._buttons.draw([_entry(by_name[name]) for name in _BUTTONS if name in by_name])

    def mark(self, *, is_leaving: bool) -> None:
        """Show the document's state; ``is_leaving``: it will be deleted in some seconds."""
        if self._document is not None:
            marks = [*([t("leaving")] if is_leaving else []), *_marks(self._document)]
            replace_children(self._part("marks"), [make("span", text, class_="mark") for text in marks])

    def clear(self) -> None:
        """Take everything about a document off the page."""
        self._document = None
        for name in ("title", "path", "about"):
            self._part(name).textContent = ""
        replace_children(self._part("marks"))
        self._buttons.draw([])

    def _entries(self) -> list[ActionEntry]:
        """Return what can be done with the document."""
        document = self._document
        if document is None:
            return []
        chosen = Selection((document,))
        return [each for each in self._actions() if each.at == "chosen" and each.when(chosen)]

    def _seldom(self) -> Iterator[Entry]:
        for each in self._entries():
            if each.name not in _BUTTONS:
                yield _entry(each)
        if self._document is not None:
            yield Entry("archive", t("archive"), "archive", why=t("archive-no-address"))

    def _run(self, name: str) -> Any:
        entry = next((each for each in self._entries() if each.name == name), None)
        if entry is None or self._document is None:
            return None
        return entry.run(cast("Desk", ForOne(self._desk, self._document)))

    def _go_to_folder(self) -> None:
        if self._document is not None and self._document.folder_id:
            self._desk.open_folder(self._document.folder_id)

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)


def _entry(each: ActionEntry) -> Entry:
    return Entry(each.name, each.label(), each.icon, is_danger=each.name == "delete", keys=each.key)


def _about(document: Document) -> Iterator[str]:
    yield t("revision-label", revision=document.revision)
    if document.file_name:
        size = formats().number(document.file_size) if document.file_size is not None else ""
        yield t("file-and-size", name=document.file_name, size=size)
    if moment := moment_of(document):
        yield t("modified-by", moment=moment, by=document.modify_by or t("somebody"))


def _marks(document: Document) -> Iterator[str]:
    if document.release_state is not None:
        yield state_words(document.release_state)
    if document.check_in_status == CheckIn.OUT:
        yield t("mark-checked-out", by=document.checked_out_by or t("somebody"))
    if document.archive:
        yield t("in-recycle-bin")
