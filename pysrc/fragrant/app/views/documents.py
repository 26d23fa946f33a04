"""The documents: a tree of folders, and the list of what is in one."""

import asyncio
from collections.abc import Callable
from typing import Any

from ...browser import location, page
from ...browser.grid import Block, Grid, make_grid
from ...oauth import TokenExpiredError, UrlNotAllowedError
from ...vault import NotSignedInError, UnexpectedAnswerError, Vault, VaultError, is_id
from .. import texts
from ..error_messages import explain
from ..listing import Listing
from ..widgets.grid_texts import grid_texts
from ..widgets.tree import Node, Tree

COLUMNS = [
    {"field": "name", "headerName": "Name", "minWidth": 150, "flex": 3, "tooltipField": "name"},
    {"field": "description", "headerName": "Description", "minWidth": 120, "flex": 3, "tooltipField": "description"},
    {"field": "folderPath", "headerName": "Folder", "minWidth": 100, "flex": 2, "tooltipField": "folderPath"},
    {"field": "extension", "headerName": "Type", "width": 75, "sortable": False},
    {"field": "fileSize", "headerName": "Size", "width": 90, "format": "bytes", "type": "rightAligned"},
    {"field": "revision", "headerName": "Revision", "width": 95},
    {"field": "modifyDate", "headerName": "Modified", "width": 205, "format": "date"},
    {"field": "modifyBy", "headerName": "By", "width": 120},
]
_ROUTE = "#/documents"
_EVERYTHING = Node("", "All documents")
_NO_NAME = "One folder"
_LOADING = "Loading …"
_TYPING = 0.25
"""Seconds without a key after which the filter is asked for."""


def make_view(settings: dict[str, Any]) -> "DocumentsView":
    """Return the view; see :mod:`fragrant.app.views`."""
    return DocumentsView(settings["bundles"]["grid"])


class DocumentsView:
    """Documents of one folder, or of the whole vault."""

    name = "documents"
    needs = "vault"

    def __init__(self, grid_bundle: str) -> None:
        self._bundle = grid_bundle
        self._vault: Vault | None = None
        self._grid: Grid | None = None
        self._listing: Listing | None = None
        self._folder: Node | None = None
        self._filter = ""
        self._missed = False
        self._nameless = False
        self._problems: dict[str, Exception | None] = {}
        self._call_off: Callable[[], None] = lambda: None
        self._tree = Tree(_part("tree"), self._children, self._open)
        page.on(_part("search"), "input", lambda _: self._type())
        page.on(_part("problem-retry"), "click", lambda _: self._retry())
        location.on_route(self._follow)

    async def show(self, vault: Vault) -> None:
        """Show the folders, and the documents of the one in the page's address or all."""
        self._vault = vault
        self._enter(_place() or _EVERYTHING)
        self._list()
        await asyncio.gather(self._draw_grid(vault), self._show_folders(vault))

    def resume(self) -> None:
        """Ask again for what was asked for when the sign-in ran out."""
        if self._missed:
            self._reload()
        page.run(self._show_rest())

    def clear(self) -> None:
        """Take everything that came from the vault off the page."""
        self._vault = self._folder = None
        self._call_off()
        if self._grid is not None:
            self._grid.destroy()
        self._grid = None
        self._tree.clear()
        self._filter = ""
        self._list()
        _part("search").value = ""
        _part("title").textContent = _EVERYTHING.label
        _part("status").textContent = ""
        self._nameless = False
        for part in tuple(self._problems):
            self._show_problem(part, None)

    async def _draw_grid(self, vault: Vault) -> None:
        grid = await make_grid(
            self._bundle,
            _part("grid"),
            columns=COLUMNS,
            key="id",
            label="Documents",
            locale=texts.formats().locale,
            texts=grid_texts(),
            get_rows=self._give_rows,
            on_first_rows=lambda: page.mark("fragrant:first-data"),
        )
        if vault is self._vault:
            self._grid = grid
        else:
            grid.destroy()  # signed out meanwhile

    async def _give_rows(self, block: Block) -> None:
        """Give the grid the rows that it asks for, or say why they can't be had."""
        listing = self._listing
        if listing is None:
            return block.fail()
        try:
            rows = await listing.rows(block.offset, block.limit, block.sort, block.sieve)
            if rows is None:
                return block.fail()
            block.give(rows)
        except (VaultError, TokenExpiredError, UrlNotAllowedError) as error:
            if listing is self._listing:
                self._missed = True
                _part("status").textContent = ""
                self._show_problem("rows", error)
            return block.fail()
        self._show_problem("rows", None)
        _part("status").textContent = listing.count
        if listing.is_empty:
            page.mark("fragrant:first-data")
        return None

    async def _children(self, node: Node) -> list[Node] | None:
        """Return the folders in one; None when they can't be had."""
        vault = self._vault
        if vault is None:
            return None
        try:
            rows = await (vault.folders.children(node.key) if node.key else vault.folders.top())
            nodes = [_node(row) for row in rows]
        except (VaultError, TokenExpiredError, UrlNotAllowedError) as error:
            if vault is self._vault:
                self._show_problem("folders", error)
            return None
        if vault is not self._vault:
            return None
        self._show_problem("folders", None)
        return sorted(nodes, key=lambda each: each.label.casefold())

    async def _show_folders(self, vault: Vault) -> None:
        await self._tree.show(_EVERYTHING)
        if vault is self._vault:
            await self._find_folder()

    async def _find_folder(self) -> None:
        """Give a folder that is known by its id alone its name, and its place in the tree."""
        vault, folder = self._vault, self._folder
        if vault is None or folder is None or not self._nameless:
            return
        self._tree.choose_none()
        found: dict[str, Any] = {}
        problem: Exception | None = None
        try:
            found = await vault.folders.get(folder.key)
        except (VaultError, TokenExpiredError, UrlNotAllowedError) as error:
            problem = error
        if (vault, folder) != (self._vault, self._folder):
            return  # somebody has gone on meanwhile
        self._show_problem("folder", problem)
        if problem is None:
            self._nameless = False
            _part("title").textContent = _text(found, "name") or _NO_NAME
            await self._tree.reveal([name for name in _text(found, "folderPath").split("/") if name])

    def _open(self, node: Node) -> None:
        self._enter(node)
        location.set_route(f"{_ROUTE}/{node.key}" if node.key else _ROUTE)
        self._reload()

    def _enter(self, node: Node) -> None:
        self._folder = node if node.key else None
        self._nameless = not node.label
        _part("title").textContent = node.label or _NO_NAME
        _part("status").textContent = _LOADING
        self._show_problem("folder", None)

    def _follow(self) -> None:
        """Go to the place that the page's address now names."""
        place = _place()
        if self._vault is None or place is None or place.key == (self._folder.key if self._folder else ""):
            return
        self._enter(place)
        self._reload()
        page.run(self._find_folder() if place.key else self._tree.reveal([]))

    def _type(self) -> None:
        self._call_off()
        self._call_off = page.delayed(_TYPING, self._apply_filter)

    def _apply_filter(self) -> None:
        self._filter = str(_part("search").value).strip()
        self._reload()

    async def _retry(self) -> None:
        """Ask again for whatever could not be had."""
        if self._missed:
            self._reload()
        await self._show_rest()

    async def _show_rest(self) -> None:
        await self._tree.retry()
        await self._find_folder()

    def _reload(self) -> None:
        self._list()
        self._show_problem("rows", None)
        _part("status").textContent = _LOADING
        if self._grid is not None:
            self._grid.reload()

    def _list(self) -> None:
        """Turn from what was listed before to what is to be listed now."""
        if self._listing is not None:
            self._listing.close()
        key = self._folder.key if self._folder else ""
        self._listing = Listing(self._vault, key, self._filter, self._show_progress) if self._vault else None
        self._missed = False

    def _show_progress(self, words: str) -> None:
        _part("status").textContent = words

    def _show_problem(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part, None for nothing: what one part has to say, no other takes away."""
        over = isinstance(error, NotSignedInError | TokenExpiredError)  # which the page itself says
        self._problems[part] = None if over else error
        shown = next((each for each in self._problems.values() if each is not None), None)
        explanation = explain(shown, location.origin()) if shown else None
        _part("problem-text").textContent = f"{explanation.what} {explanation.todo}" if explanation else ""
        _part("problem").hidden = shown is None


def _place() -> Node | None:
    """Return the folder that the page's address names, without a name; all documents; or None for something else."""
    route = location.route()
    folder_id = route.removeprefix(f"{_ROUTE}/")
    if is_id(folder_id):
        return Node(folder_id, "")
    return _EVERYTHING if route == _ROUTE else None


def _node(folder: dict[str, Any]) -> Node:
    """Return a folder as an item of the tree. :raises UnexpectedAnswerError: it has no id."""
    key = _text(folder, "id")
    if not is_id(key):
        raise UnexpectedAnswerError("The list holds something without an id.")
    return Node(key, _text(folder, "name") or _NO_NAME)


def _text(row: dict[str, Any], field: str) -> str:
    """Return what a field says; "" where that is no text."""
    value = row.get(field)
    return value if isinstance(value, str) else ""


def _part(name: str) -> Any:
    return page.find(f"[data-documents='{name}']")
