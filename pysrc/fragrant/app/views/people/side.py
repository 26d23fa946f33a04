"""The pane at the side: all users, and below them each group and each site."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fragrant.app.view import Node, Tree

from .desk import Desk
from .place import List, Spot
from .words import t

_SPOTS: Mapping[str, Spot] = {"users": Spot(), "groups": Spot(List.GROUPS), "sites": Spot(List.SITES)}


class Side:
    """A tree, in which what is listed is chosen."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._tree = Tree(element, self._children, self._choose)

    async def show(self) -> None:
        """Show the tree, opened at what is listed."""
        await self._tree.show(_branch("users"))
        await self.find()

    async def find(self) -> None:
        """Mark what is listed."""
        desk, spot = self._desk, self._desk.spot
        match spot.what:
            case List.GROUPS:
                await self._tree.reveal([t("groups")])
            case List.SITES:
                await self._tree.reveal([t("sites")])
            case List.MEMBERS:
                await self._tree.reveal([t("groups"), desk.directory.group_name(spot.of)])
            case List.RESIDENTS:
                await self._tree.reveal([t("sites"), desk.directory.site_name(spot.of)])
            case _:
                await self._tree.reveal([])

    async def reread(self) -> None:
        """Show the groups and sites that are there by now."""
        await self._tree.reread({"groups", "sites"})
        await self.find()

    async def translate(self) -> None:
        """Write anew what Python has written."""
        for key in _SPOTS:
            self._tree.name(_branch(key))

    def clear(self) -> None:
        """Take everything off the page."""
        self._tree.clear()

    def _choose(self, node: Node) -> None:
        kept = replace(_SPOTS.get(node.key) or _spot_of(node.key))
        self._desk.go(kept, push=True)

    async def _children(self, node: Node) -> list[Node] | None:
        directory = self._desk.directory
        match node.key:
            case "users":
                return [_branch("groups"), _branch("sites")]
            case "groups":
                return [Node(f"group/{each.group_id}", each.name, is_leaf=True) for each in directory.groups]
            case "sites":
                return [Node(f"site/{each.site_id}", each.name, is_leaf=True) for each in directory.sites]
        return []


def _branch(key: str) -> Node:
    return Node(key, {"users": t("all-users"), "groups": t("groups"), "sites": t("sites")}[key])


def _spot_of(key: str) -> Spot:
    name, _, of = key.partition("/")
    return Spot(List(name), of)
