"""A tree whose branches are asked for when they are opened (WAI-ARIA tree view pattern)."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from itertools import count
from typing import Any

from ...browser import page

NOT_OURS: Any = object()
"""Stands for a key that the tree does not handle."""

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Node:
    """One item: ``key`` names it for the program, ``label`` for a person."""

    key: str
    label: str
    is_leaf: bool = False
    """Whether it is known that nothing is below it."""


class Tree:
    """Shows nodes in a ``<ul role="tree">``; arrows, Home, End, Enter and Space work as in any tree."""

    def __init__(
        self,
        element: Any,
        children: Callable[[Node], Awaitable[list[Node] | None]],
        on_choose: Callable[[Node], None],
    ) -> None:
        self._element = element
        self._children = children
        self._on_choose = on_choose
        self._nodes: dict[str, Node] = {}
        self._asked: dict[str, asyncio.Future[None]] = {}
        """What is asked for now, by the item that it is below."""
        self._id = f"tree-{next(_numbers)}"  # an id stands once in the page, whatever trees there are
        self._stops = [page.on(element, "click", self._click), page.on(element, "keydown", self._press)]

    async def show(self, root: Node) -> None:
        """Show a root, opened and chosen."""
        self.clear()
        item = self._item(root, level=1)
        page.replace_children(self._element, [item])
        item.tabIndex = 0
        item.setAttribute("aria-selected", "true")
        await self._expand(item)

    async def reveal(self, labels: list[str]) -> None:
        """Open the way along these labels and mark its end as chosen; the focus stays, and nobody is told."""
        item = await self.open_along(labels)
        if item is not None:
            self._mark(item)

    async def open_along(self, labels: list[str]) -> Any:
        """Open the way along these labels; return the item at its end, None where there is none."""
        item = page.find("[role='treeitem']", self._element)
        for label in labels:
            if item is None:
                return None
            await self._expand(item)
            below = page.find_all(":scope > [role='group'] > [role='treeitem']", item)
            item = next((each for each in below if self._node(each).label == label), None)
        return item

    def name(self, node: Node) -> None:
        """Give the item of a node's key another label."""
        for item in page.find_all("[role='treeitem']", self._element):
            if self._node(item).key == node.key:
                self._nodes[str(item.getAttribute("data-key"))] = node
                page.find(".label", item).textContent = node.label

    def at(self, item: Any) -> Node:
        """Return the node that an item of the tree shows."""
        return self._node(item)

    def choose_none(self) -> None:
        """Let no item be chosen: what is shown is, as far as is known, none of them."""
        for item in page.find_all("[aria-selected='true']", self._element):
            item.setAttribute("aria-selected", "false")

    async def reread(self, keys: Collection[str]) -> None:
        """Ask again for what is below the nodes with these keys; what is open there opens again."""
        for item in page.find_all("[role='treeitem']", self._element):
            if item.isConnected and self._node(item).key in keys:
                await self._reread(item)

    async def _reread(self, item: Any) -> None:
        await self._wait_for(item)  # whose answer may be older than what is to be seen
        opened, focused = self._open_keys(item), ""
        group = page.find(":scope > [role='group']", item)
        if group is not None:
            below = page.find("[role='treeitem']:focus", group)
            focused = self._node(below).key if below is not None else ""
            group.remove()
        item.setAttribute("aria-expanded", "false")
        await self._expand_again(item, opened)
        if focused and page.find(":focus") is None:
            below = page.find_all("[role='treeitem']", item)
            self._focus(next((each for each in below if self._node(each).key == focused), item))

    def _open_keys(self, item: Any) -> set[str]:
        items = [item, *page.find_all("[role='treeitem']", item)]
        return {self._node(each).key for each in items if each.getAttribute("aria-expanded") == "true"}

    async def _expand_again(self, item: Any, opened: set[str]) -> None:
        if self._node(item).key not in opened:
            return
        await self._expand(item)
        for below in page.find_all(":scope > [role='group'] > [role='treeitem']", item):
            await self._expand_again(below, opened)

    async def retry(self) -> None:
        """Open what could not be opened."""
        for item in page.find_all("[data-missed]", self._element):
            await self._expand(item)

    def clear(self) -> None:
        """Take every node off the page."""
        self._nodes.clear()
        self._asked.clear()
        page.replace_children(self._element)

    def stop(self) -> None:
        """Listen no more: the element goes."""
        for stop in self._stops:
            stop()

    def _item(self, node: Node, level: int) -> Any:
        key = str(len(self._nodes))
        self._nodes[key] = node
        item = page.make(
            "li",
            role="treeitem",
            data_key=key,
            aria_level=str(level),
            aria_selected="false",
            tabindex="-1",
            aria_labelledby=f"{self._id}-{key}",
        )
        if not node.is_leaf:
            item.setAttribute("aria-expanded", "false")
        row = page.make("span", class_="row")
        row.append(
            page.make("span", class_="twist", aria_hidden="true"),
            page.make("span", node.label, class_="label", id=f"{self._id}-{key}"),
        )
        item.append(row)
        return item

    async def _expand(self, item: Any) -> None:
        if item.getAttribute("aria-expanded") != "false":
            return  # opened already, or a leaf
        if page.find("[role='group']", item) is not None:
            item.setAttribute("aria-expanded", "true")
            return
        if not item.hasAttribute("aria-busy"):
            item.setAttribute("aria-busy", "true")
            self._asked[str(item.getAttribute("data-key"))] = asyncio.ensure_future(self._ask(item))
        await self._wait_for(item)

    async def _wait_for(self, item: Any) -> None:
        """Wait until what is below an item has come, if it is asked for now."""
        asked = self._asked.get(str(item.getAttribute("data-key")))
        if asked is not None:
            await asked

    async def _ask(self, item: Any) -> None:
        try:
            nodes = await self._children(self._node(item))
        finally:
            self._asked.pop(str(item.getAttribute("data-key")), None)
            item.removeAttribute("aria-busy")
        if nodes is None:
            item.setAttribute("data-missed", "")
            return
        item.removeAttribute("data-missed")
        if not nodes:
            item.removeAttribute("aria-expanded")  # a leaf has nothing to open
            return
        level = int(item.getAttribute("aria-level")) + 1
        group = page.make("ul", role="group")
        group.append(*(self._item(node, level) for node in nodes))
        item.append(group)
        item.setAttribute("aria-expanded", "true")

    def _choose(self, item: Any) -> None:
        self._mark(item)
        item.focus()
        self._on_choose(self._node(item))

    def _mark(self, item: Any) -> None:
        self.choose_none()
        item.setAttribute("aria-selected", "true")
        self._let_in(item)

    def _let_in(self, item: Any) -> None:
        """Make it the one item that the Tab key comes to."""
        for other in page.find_all("[tabindex='0']", self._element):
            other.tabIndex = -1
        item.tabIndex = 0

    def _focus(self, item: Any) -> None:
        self._let_in(item)
        item.focus()

    def _node(self, item: Any) -> Node:
        return self._nodes[str(item.getAttribute("data-key"))]

    def _click(self, event: Any) -> Awaitable[None] | None:
        item = page.closest(event.target, "[role='treeitem']")
        if item is None:
            return None
        if page.closest(event.target, ".twist") is not None:
            return self._toggle(item)
        self._choose(item)
        return self._expand(item)

    async def _toggle(self, item: Any) -> None:
        if item.getAttribute("aria-expanded") == "true":
            item.setAttribute("aria-expanded", "false")
        else:
            await self._expand(item)

    def _press(self, event: Any) -> Any:
        item = page.closest(event.target, "[role='treeitem']")
        if item is None or event.ctrlKey or event.altKey or event.metaKey:
            return None
        work = self._on_key(str(event.key), item)
        if work is NOT_OURS:
            return None
        event.preventDefault()
        return work

    def _on_key(self, key: str, item: Any) -> Any:
        items = self._visible()
        place = next(index for index, each in enumerate(items) if each.isSameNode(item))
        opened = item.getAttribute("aria-expanded")
        match key:
            case "ArrowDown" | "ArrowUp":
                step = 1 if key == "ArrowDown" else -1
                self._focus(items[min(max(place + step, 0), len(items) - 1)])
            case "Home" | "End":
                self._focus(items[0 if key == "Home" else -1])
            case "ArrowRight" if opened == "true":
                self._focus(items[place + 1])
            case "ArrowRight":
                return self._expand(item)
            case "ArrowLeft" if opened == "true":
                return self._toggle(item)
            case "ArrowLeft":
                parent = page.closest(item.parentElement, "[role='treeitem']")
                if parent is not None:
                    self._focus(parent)
            case "Enter" | " ":
                self._choose(item)
                return self._expand(item)
            case _:
                return NOT_OURS
        return None

    def _visible(self) -> list[Any]:
        items = page.find_all("[role='treeitem']", self._element)
        return [item for item in items if page.closest(item.parentElement, "[aria-expanded='false']") is None]
