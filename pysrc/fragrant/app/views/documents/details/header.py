"""What stands above the tabs: the document's name, place and state, and what can be done with it."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from fragrant.app.view import Entry, Menu, find, formats, icon, icon_button, make, on, replace_children
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
        on(self._part("path"), "click", lambda _: self._go_to_folder())

    def show(self, document: Document) -> None:
        """Show a document."""
        self._document = document
        self._part("title").textContent = document.name
        self._part("path").textContent = document.folder_path
        self._part("about").textContent = " · ".join(_about(document))
        replace_children(self._part("marks"), [make("span", text, class_="mark") for text in _marks(document)])
        self._draw_actions(document)

    def clear(self) -> None:
        """Take everything about a document off the page."""
        self._document = None
        for name in ("title", "path", "about"):
            self._part(name).textContent = ""
        replace_children(self._part("marks"))
        replace_children(self._part("actions"))

    def _draw_actions(self, document: Document) -> None:
        box = self._part("actions")
        chosen = Selection((document,))
        entries = [each for each in self._actions() if each.at == "chosen" and each.when(chosen)]
        shown = [each for name in _BUTTONS for each in entries if each.name == name]
        rest = [each for each in entries if each not in shown]
        more = icon_button("ellipsis", t("more-actions"))
        replace_children(box, [*(self._button(each, document) for each in shown), more])
        menu = Menu(t("more-actions"), lambda: map(_entry, rest), lambda key: self._run(rest, key, document))
        menu.opens_by(more)

    def _button(self, entry: ActionEntry, document: Document) -> Any:
        button = make("button", type="button", class_="plain", data_act=entry.name)
        button.append(icon(entry.icon), make("span", entry.label()))
        on(button, "click", lambda _: entry.run(self._for(document)))
        return button

    def _run(self, entries: list[ActionEntry], name: str, document: Document) -> Any:
        return next(each for each in entries if each.name == name).run(self._for(document))

    def _for(self, document: Document) -> Desk:
        return cast("Desk", ForOne(self._desk, document))

    def _go_to_folder(self) -> None:
        if self._document is not None and self._document.folder_id:
            self._desk.open_folder(self._document.folder_id)

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)


def _entry(entry: ActionEntry) -> Entry:
    return Entry(entry.name, entry.label(), entry.icon, is_danger=entry.name == "delete", keys=entry.key)


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
