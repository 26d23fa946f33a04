"""The pane of the folders: a tree, in which the folder that one is in is chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from fragrant.app.view import FAILURES, Node, Tree, formats
from fragrant.vault import UnexpectedAnswerError, is_id

from .desk import Desk
from .words import t


class FoldersPane:
    """The folders of a vault. ``on_name`` is called when the folder that one is in has got its name."""

    def __init__(self, element: Any, desk: Desk, on_name: Callable[[], None]) -> None:
        self._desk = desk
        self._on_name = on_name
        self._tree = Tree(element, self._children, self._choose)

    async def show(self) -> None:
        """Show the folders at the top, and the way to the one that one is in."""
        await self._tree.show(everything())
        if self._desk.is_open:
            await self.find()

    async def find(self) -> None:
        """Mark the folder that one is in; give one that is known by its id alone its name."""
        desk, folder = self._desk, self._desk.folder
        if folder is None:
            await self._tree.reveal([])
            return
        if folder.label:
            return  # chosen in the tree itself
        self._tree.choose_none()
        found: Mapping[str, Any] = {}
        problem: Exception | None = None
        try:
            found = await desk.vault.folders.get(folder.key)
        except FAILURES as error:
            problem = error
        if not desk.is_open or folder != desk.folder:
            return  # somebody has gone on meanwhile
        desk.tell("folder", problem)
        if problem is None:
            desk.folder = Node(folder.key, text_of(found, "name") or t("nameless"))
            self._on_name()
            await self._tree.reveal([name for name in text_of(found, "folderPath").split("/") if name])

    async def retry(self) -> None:
        """Ask again for what could not be had."""
        await self._tree.retry()
        if self._desk.folder is not None:
            await self.find()

    async def reread(self, folders: frozenset[str]) -> None:
        """Ask again what is in some folders, by their ids, "" for the top; and for the one that one is in."""
        await self._tree.reread(folders)
        folder = self._desk.folder
        if folder is not None and self._desk.is_open:
            self._desk.folder = Node(folder.key, "")  # it may have another name, or stand elsewhere
            await self.find()

    def at(self, item: Any) -> Node | None:
        """Return the folder that an item of the tree shows; None for the whole vault."""
        node = self._tree.at(item)
        return node if node.key else None

    def translate(self) -> None:
        """Write anew what Python has written."""
        self._tree.name(everything())

    def clear(self) -> None:
        """Take all folders off the page."""
        self._tree.clear()

    def _choose(self, node: Node) -> None:
        self._desk.folder = node if node.key else None
        self._desk.tell("folder", None)  # what was wrong with the one before
        self._desk.open_folder(node.key)

    async def _children(self, node: Node) -> list[Node] | None:
        """Return the folders in one; None when they can't be had."""
        desk = self._desk
        try:
            rows = await (desk.vault.folders.children(node.key) if node.key else desk.vault.folders.top()).all()
            nodes = [_node(row) for row in rows]
        except FAILURES as error:
            if desk.is_open:
                desk.tell("folders", error)
            return None
        if not desk.is_open:
            return None
        desk.tell("folders", None)
        return formats().in_order(nodes, lambda each: each.label)


def everything() -> Node:
    """Return the item that stands for the whole vault."""
    return Node("", t("all"))


def text_of(row: Mapping[str, Any], field: str) -> str:
    """Return what a field says; "" where that is no text."""
    value = row.get(field)
    return value if isinstance(value, str) else ""


def _node(folder: Mapping[str, Any]) -> Node:
    """Return a folder as an item of the tree. :raises UnexpectedAnswerError: it has no id."""
    key = text_of(folder, "id")
    if not is_id(key):
        raise UnexpectedAnswerError("The list holds something without an id.")
    return Node(key, text_of(folder, "name") or t("nameless"))
