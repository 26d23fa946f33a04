"""The documents: a tree of folders, and the list of what is in one."""

from collections.abc import Callable, Mapping
from typing import Any

from fragrant.app.view import (
    FAILURES,
    Block,
    Grid,
    Node,
    Place,
    Tree,
    Vault,
    delayed,
    explain_failure,
    fill_in,
    find,
    formats,
    make_grid,
    mark,
    on,
    run,
)
from fragrant.vault import UnexpectedAnswerError, is_id

from .columns import columns
from .listing import Listing
from .words import t

_TYPING = 0.25
"""Seconds without a key after which the filter is asked for."""


class View:
    """Documents of one folder, or of the whole vault. Its place is ``/folder-id?filter=text``, either left out."""

    title = "Documents"
    needs = "vault"
    icon = "file-text"

    def __init__(self, element: Any) -> None:
        self._element = element
        self._vault: Vault | None = None
        self._place = Place()
        self._grid: Grid | None = None
        self._drawing: object = None
        """What stands for the grid that was asked for last: one that is made for nobody any more is not shown."""
        self._listing: Listing | None = None
        self._folder: Node | None = None
        self._filter = ""
        self._missed = False
        self._nameless = False
        self._problems: dict[str, Exception | None] = {}
        self._call_off: Callable[[], None] = lambda: None
        self._tree = Tree(self._part("tree"), self._children, self._open)
        on(self._part("search"), "input", lambda _: self._type())
        on(self._part("problem-retry"), "click", lambda _: self._retry())

    async def show(self, vault: Vault, place: Place) -> None:
        """Show the folders, and the documents of the one that the place names, or all."""
        self._vault = vault
        self._place = place
        self._enter(_folder(place) or _everything())
        self._filter = place.values.get("filter", "")
        if self._filter:
            fill_in(self._part("search"), self._filter)
        else:
            self._apply_filter()  # which may be there, typed before a sign-in
        self._list()
        run(self._draw_grid(vault))
        run(self._show_folders(vault))

    async def go(self, place: Place) -> None:
        """Show the folder and the filter of another place."""
        folder = _folder(place)
        if folder is None:
            return
        is_elsewhere = folder.key != self._key
        self._place = place
        self._filter = place.values.get("filter", "")
        if self._typed != self._filter:
            fill_in(self._part("search"), self._filter)
        if is_elsewhere:
            self._enter(folder)
        self._reload()
        if is_elsewhere:
            run(self._find_folder() if folder.key else self._tree.reveal([]))

    def resume(self) -> None:
        """Ask again for what was asked for when the sign-in ran out."""
        if self._missed:
            self._reload()
        run(self._show_rest())

    def clear(self) -> None:
        """Let go of the vault and of its rows."""
        self._vault = None
        self._call_off()
        if self._grid is not None:
            self._grid.destroy()
        self._list()
        self._tree.clear()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        vault = self._vault
        if vault is None:
            return
        self._tree.name(_everything())
        if self._folder is None or self._nameless:
            self._part("title").textContent = t("nameless") if self._folder else t("all")
        self._part("status").textContent = self._listing.count if self._listing else ""
        self._tell_problems()
        if self._grid is not None:
            self._grid.destroy()
            self._grid = None
        await self._draw_grid(vault)  # in place also of one that is still being made, in the language before

    async def _draw_grid(self, vault: Vault) -> None:
        self._drawing = drawing = object()
        grid = await make_grid(
            self._part("grid"),
            columns=columns(),
            key="id",
            label=t("title"),
            get_rows=self._give_rows,
            on_first_rows=lambda: mark("fragrant:first-data"),
        )
        if vault is self._vault and drawing is self._drawing:
            self._grid = grid
        else:
            grid.destroy()

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
        except FAILURES as error:
            if listing is self._listing:
                self._missed = True
                self._part("status").textContent = ""
                self._show_problem("rows", error)
            return block.fail()
        self._show_problem("rows", None)
        self._part("status").textContent = listing.count
        if listing.is_empty:
            mark("fragrant:first-data")
        return None

    async def _children(self, node: Node) -> list[Node] | None:
        """Return the folders in one; None when they can't be had."""
        vault = self._vault
        if vault is None:
            return None
        try:
            rows = await (vault.folders.children(node.key) if node.key else vault.folders.top()).all()
            nodes = [_node(row) for row in rows]
        except FAILURES as error:
            if vault is self._vault:
                self._show_problem("folders", error)
            return None
        if vault is not self._vault:
            return None
        self._show_problem("folders", None)
        return formats().in_order(nodes, lambda each: each.label)

    async def _show_folders(self, vault: Vault) -> None:
        await self._tree.show(_everything())
        if vault is self._vault:
            await self._find_folder()

    async def _find_folder(self) -> None:
        """Give a folder that is known by its id alone its name, and its place in the tree."""
        vault, folder = self._vault, self._folder
        if vault is None or folder is None or not self._nameless:
            return
        self._tree.choose_none()
        found: Mapping[str, Any] = {}
        problem: Exception | None = None
        try:
            found = await vault.folders.get(folder.key)
        except FAILURES as error:
            problem = error
        if (vault, folder) != (self._vault, self._folder):
            return  # somebody has gone on meanwhile
        self._show_problem("folder", problem)
        if problem is None:
            self._nameless = False
            self._part("title").textContent = _text(found, "name") or t("nameless")
            await self._tree.reveal([name for name in _text(found, "folderPath").split("/") if name])

    def _open(self, node: Node) -> None:
        self._enter(node)
        self._place = self._place.push(*self._segments, filter=self._filter)
        self._reload()

    def _enter(self, node: Node) -> None:
        self._folder = node if node.key else None
        self._nameless = not node.label
        self._part("title").textContent = node.label or t("nameless")
        self._part("status").textContent = t("loading")
        self._show_problem("folder", None)

    def _type(self) -> None:
        self._call_off()
        self._call_off = delayed(_TYPING, self._take_filter)

    def _take_filter(self) -> None:
        if self._typed != self._filter:
            self._apply_filter()
            self._reload()

    def _apply_filter(self) -> None:
        """Filter by what stands in the field, and have the place say so."""
        if self._typed != self._filter:
            self._filter = self._typed
            self._place = self._place.replace(*self._segments, filter=self._filter)

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
        self._part("status").textContent = t("loading")
        if self._grid is not None:
            self._grid.reload()

    def _list(self) -> None:
        """Turn from what was listed before to what is to be listed now."""
        if self._listing is not None:
            self._listing.close()
        self._listing = Listing(self._vault, self._key, self._filter, self._show_progress) if self._vault else None
        self._missed = False

    def _show_progress(self, words: str) -> None:
        self._part("status").textContent = words

    def _show_problem(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part, None for nothing: what one part has to say, no other takes away."""
        self._problems[part] = error
        self._tell_problems()

    def _tell_problems(self) -> None:
        told = (explain_failure(error) for error in self._problems.values() if error is not None)
        shown = next(filter(None, told), "")
        self._part("problem-text").textContent = shown
        self._part("problem").hidden = not shown

    @property
    def _key(self) -> str:
        return self._folder.key if self._folder else ""

    @property
    def _segments(self) -> tuple[str, ...]:
        return (self._key,) if self._key else ()

    @property
    def _typed(self) -> str:
        return str(self._part("search").value).strip()

    def _part(self, name: str) -> Any:
        return find(f"[data-documents='{name}']", self._element)


def _everything() -> Node:
    return Node("", t("all"))


def _folder(place: Place) -> Node | None:
    """Return the folder that a place names, without a name; all documents; or None for something else."""
    if not place.segments:
        return _everything()
    (folder_id, *more) = place.segments
    return Node(folder_id, "") if is_id(folder_id) and not more else None


def _node(folder: Mapping[str, Any]) -> Node:
    """Return a folder as an item of the tree. :raises UnexpectedAnswerError: it has no id."""
    key = _text(folder, "id")
    if not is_id(key):
        raise UnexpectedAnswerError("The list holds something without an id.")
    return Node(key, _text(folder, "name") or t("nameless"))


def _text(row: Mapping[str, Any], field: str) -> str:
    """Return what a field says; "" where that is no text."""
    value = row.get(field)
    return value if isinstance(value, str) else ""
