"""The tabs of memberships: the groups of a user, and the members of a group."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any

from fragrant.app.texts import formats
from fragrant.app.view import closest, icon, icon_button, make, on, replace_children
from fragrant.app.widgets.part import Part
from fragrant.vault.record import Record

from ..actions.memberships import add_members, add_to_groups, take_out
from ..desk import Desk
from ..place import Kind, List, Spot, list_of
from ..words import n, t

_SHOWN = 100
"""Members that are drawn; all of them are a list of their own."""


class MembershipsTab:
    """Shows what one thing is in, or who is in it; each can be taken out, and others put in."""

    def __init__(self, element: Any, desk: Desk, kind: Kind) -> None:
        """``kind``: what the thing is, a user or a group."""
        self._desk = desk
        self._kind = kind
        self._row: Record | None = None
        self._rows: list[Record] = []
        self._add = make("button", type="button", class_="plain")
        self._add.append(icon("user-plus"), make("span", t("add-to-groups") if kind is Kind.USER else t("add-members")))
        self._list = make("div")
        self._part = Part(self._list, 4, self._what, beside=self._add)
        replace_children(element, [self._add, self._list])
        on(self._add, "click", lambda _: self._put_in())
        on(self._list, "click", self._click)

    async def show(self, row: Record) -> None:
        """Show the memberships of a user or of a group."""
        is_same = self._row is not None and self._row.get("id") == row.get("id")
        if not is_same:
            self.clear()
        self._row = row
        why = self._desk.rights.administer()
        self._add.disabled = bool(why)
        self._add.title = why
        await self._part.fill(lambda: self._draw(row), is_quiet=is_same)

    def clear(self) -> None:
        """Take everything off the page."""
        self._row, self._rows = None, []
        self._part.clear()

    async def _draw(self, row: Record) -> Iterable[Any] | None:
        vault, key = self._desk.vault, str(row.get("id"))
        found: Any
        total: int | None
        if self._kind is Kind.USER:
            found = await vault.users.groups(key).all()
            total = len(found)
        else:
            page = await vault.groups.users(key).page(0, _SHOWN)
            found, total = page.rows, page.total
        if self._row is not row:
            return None
        self._rows = formats().in_order(found, lambda each: str(each.get("name") or ""))
        if not found:
            return [make("p", t("in-no-group") if self._kind is Kind.USER else t("no-members"), class_="quiet")]
        items = make("ul", class_="memberships")
        items.append(*map(self._item, self._rows))
        return [items, *self._more(total, len(found))]

    def _what(self) -> str:
        return t("groups") if self._kind is Kind.USER else t("tab-members")

    def _more(self, total: int | None, shown: int) -> list[Any]:
        """Return the way to all members, where these are in a group."""
        if self._kind is Kind.USER:
            return []
        words = n("show-all-members", total) if total is not None and total > shown else t("show-as-list")
        return [make("button", words, type="button", class_="plain", data_all="")]

    def _item(self, row: Record) -> Any:
        name = str(row.get("name") or t("nameless"))
        item = make("li", data_key=str(row.get("id")))
        whole = " ".join(filter(None, (str(row.get(each) or "") for each in ("firstName", "lastName"))))
        about = make("span", whole or str(row.get("description") or ""), class_="quiet")
        why = self._desk.rights.administer()
        words = t("take-out-of", name=name) if self._kind is Kind.USER else t("take-out", name=name)
        remove = icon_button("user-minus", words, data_remove="")
        if why:
            remove.disabled = True
            remove.title = why
        item.append(make("button", name, type="button", class_="plain"), about, make("span", class_="spring"), remove)
        return item

    def _click(self, event: Any) -> Awaitable[None] | None:
        button, item = closest(event.target, "button"), closest(event.target, "[data-key]")
        row = self._row
        if button is None or row is None:
            return None
        if button.hasAttribute("data-all"):
            self._desk.go(Spot(List.MEMBERS, str(row.get("id"))), push=True)
            return None
        other = next((each for each in self._rows if item is not None and each.get("id") == item.dataset.key), None)
        if other is None:
            return None
        if button.hasAttribute("data-remove"):
            return take_out(self._desk, *((row, other) if self._kind is Kind.USER else (other, row)))
        kind = Kind.GROUP if self._kind is Kind.USER else Kind.USER
        here = replace(self._desk.spot, open=str(other.get("id")), tab="")
        self._desk.go(here if here.kind is kind else Spot(list_of(kind), open=here.open), push=True)
        return None

    async def _put_in(self) -> None:
        if self._row is None:
            return
        put_in: Callable[[Desk, Record], Awaitable[None]] = add_to_groups if self._kind is Kind.USER else add_members
        await put_in(self._desk, self._row)
