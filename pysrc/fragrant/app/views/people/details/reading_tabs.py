"""The tabs to read alone: who supervises a user, and what is in a site."""

import asyncio
from collections.abc import Iterable
from typing import Any

from fragrant.app.texts import formats
from fragrant.app.view import closest, make, on, replace_children
from fragrant.app.widgets.part import Part
from fragrant.vault.record import Record

from ..desk import Desk
from ..place import Kind, List, Spot, list_of
from ..words import n, t


class _ReadingTab:
    """Shows what was read of one thing; a name leads to it."""

    def __init__(self, element: Any, desk: Desk, label: str) -> None:
        self._desk = desk
        self._row: Record | None = None
        self._list = make("div", class_="readings")
        self._part = Part(self._list, 4, lambda: label)
        replace_children(element, [self._list])
        on(self._list, "click", self._click)

    async def show(self, row: Record) -> None:
        """Show what there is to read."""
        is_same = self._row is not None and self._row.get("id") == row.get("id")
        if not is_same:
            self.clear()
        self._row = row
        await self._part.fill(lambda: self._draw(row), is_quiet=is_same)

    def clear(self) -> None:
        """Take everything off the page."""
        self._row = None
        self._part.clear()

    async def _draw(self, row: Record) -> Iterable[Any] | None:
        raise NotImplementedError

    def _click(self, event: Any) -> None:
        button = closest(event.target, "button[data-go]")
        if button is not None:
            kind, _, key = str(button.dataset.go).partition("/")
            spot = Spot(List.RESIDENTS, key) if kind == "residents" else Spot(list_of(Kind(kind)), open=key)
            self._desk.go(spot, push=True)


class SupervisionTab(_ReadingTab):
    """Who supervises a user, and whom they supervise: no address changes it in what is known of the API."""

    async def _draw(self, row: Record) -> Iterable[Any] | None:
        users, key = self._desk.vault.users, str(row.get("id"))
        above, below = await asyncio.gather(users.supervisors(key).all(), users.supervisees(key).all())
        if self._row is not row:
            return None
        parts = [make("h3", t("supervisors")), _names(above, Kind.USER, t("no-supervisors"))]
        return [*parts, make("h3", t("supervisees")), _names(below, Kind.USER, t("no-supervisees"))]


class InsideTab(_ReadingTab):
    """The groups of a site, and how many users it has."""

    async def _draw(self, row: Record) -> Iterable[Any] | None:
        sites, key = self._desk.vault.sites, str(row.get("id"))
        groups, users = await asyncio.gather(sites.groups(key).all(), sites.users(key).count())
        if self._row is not row:
            return None
        words = t("show-as-list") if users is None else n("show-users", users)
        button = make("button", words, type="button", class_="plain", data_go=f"residents/{key}")
        return [button, make("h3", t("groups")), _names(groups, Kind.GROUP, t("site-has-no-groups"))]


def _names(rows: Iterable[Record], kind: Kind, nothing: str) -> Any:
    found = formats().in_order(rows, lambda each: str(each.get("name") or ""))
    if not found:
        return make("p", nothing, class_="quiet")
    items = make("ul", class_="memberships")
    for each in found:
        item = make("li")
        name = str(each.get("name") or t("nameless"))
        item.append(make("button", name, type="button", class_="plain", data_go=f"{kind}/{each.get('id')}"))
        items.append(item)
    return items
