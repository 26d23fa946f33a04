"""Menus: popovers whose items arrows lead to (WAI-ARIA menu button pattern)."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ...browser import page
from .icon import icon

Choose = Callable[[str], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. ``key`` is what is told when it is chosen.

    ``why``: it can't be chosen, and why not. ``is_checked`` makes it one of a group of which one is chosen. ``keys``
    are those that do the same, to be shown.
    """

    key: str
    label: str
    icon: str = ""
    why: str = ""
    is_checked: bool | None = None
    is_danger: bool = False
    keys: str = ""


SEPARATOR = Entry("", "")
"""A line between two groups of items."""


class Menu:
    """A menu that a button opens, or a right click.

    ``label`` and ``entries`` are called each time it opens, so that they are in the language in use; ``choose`` is told
    the key of the item, after the menu has closed and the focus is back at the button.
    """

    def __init__(self, label: Callable[[], str], entries: Callable[[], Iterable[Entry]], choose: Choose) -> None:
        self._label = label
        self._entries = entries
        self._choose = choose
        self._buttons: list[Any] = []
        self.element = page.make("div", role="menu", popover="auto", class_="menu")
        """The popover. :meth:`opens_by` puts it beside the button; another can be added to the page by hand."""
        page.on(self.element, "beforetoggle", self._toggle)
        page.on(self.element, "keydown", self._press)
        page.on(self.element, "click", self._click)

    def opens_by(self, button: Any) -> "Menu":
        """Have a button open and close it; return it."""
        button.popoverTargetElement = self.element
        button.setAttribute("aria-haspopup", "menu")
        button.setAttribute("aria-expanded", "false")
        page.on(button, "keydown", lambda event: self._press_button(button, event))
        self._buttons.append(button)
        if not self.element.isConnected:
            button.after(self.element)
        return self

    def open_at(self, x: float, y: float) -> None:
        """Open it at a point of the window, as for a right click. Its element has to be in the page."""
        self.element.showPopover()
        page.place_at(self.element, x, y)

    def close(self) -> None:
        """Close it, if it is open."""
        if self.element.matches(":popover-open"):
            self.element.hidePopover()

    def _toggle(self, event: Any) -> None:
        is_opening = str(event.newState) == "open"
        for button in self._buttons:
            button.setAttribute("aria-expanded", "true" if is_opening else "false")
        if not is_opening:
            return
        self.element.ariaLabel = self._label()
        page.replace_children(self.element, map(_item, self._entries()))
        if items := self._items():
            items[0].setAttribute("autofocus", "")

    def _press_button(self, button: Any, event: Any) -> None:
        if str(event.key) == "ArrowDown":
            event.preventDefault()
            button.click()

    def _press(self, event: Any) -> None:
        key, items = str(event.key), self._items()
        at = next((index for index, each in enumerate(items) if each.matches(":focus")), -1)
        match key:
            case "ArrowDown":
                to = (at + 1) % len(items)
            case "ArrowUp":
                to = (at - 1) % len(items)
            case "Home" | "End":
                to = 0 if key == "Home" else len(items) - 1
            case "Tab":
                return self.close()
            case _ if len(key) == 1 and key != " " and not (event.ctrlKey or event.altKey or event.metaKey):
                to = _beginning(key, items, at)
            case _:
                return None
        event.preventDefault()
        event.stopPropagation()  # a letter in a menu is no key of the page
        items[to].focus()
        return None

    def _click(self, event: Any) -> Awaitable[None] | None:
        item = page.closest(event.target, "[role^='menuitem']")
        if item is None or item.getAttribute("aria-disabled") == "true":
            return None
        self.close()
        return self._choose(str(item.dataset.key))

    def _items(self) -> list[Any]:
        return page.find_all("[role^='menuitem']", self.element)


def _item(entry: Entry) -> Any:
    if entry is SEPARATOR:
        return page.make("hr", role="separator")
    role = "menuitem" if entry.is_checked is None else "menuitemradio"
    item = page.make("button", type="button", role=role, tabindex="-1", data_key=entry.key)
    if entry.is_checked is not None:
        item.setAttribute("aria-checked", "true" if entry.is_checked else "false")
    if entry.is_danger:
        item.className = "danger"
    if entry.icon:
        item.append(icon(entry.icon))
    item.append(page.make("span", entry.label))
    if entry.why:
        item.setAttribute("aria-disabled", "true")
        item.append(page.make("small", entry.why))
    if entry.keys:
        item.append(page.make("kbd", entry.keys))
    if entry.is_checked:
        item.append(icon("check"))
    return item


def _beginning(letter: str, items: list[Any], at: int) -> int:
    """Return the next item after ``at`` that begins with a letter; ``at`` where none does."""
    order = [*range(at + 1, len(items)), *range(at + 1)]
    labels = [str(page.find("span", item).textContent).casefold() for item in items]
    return next((index for index in order if labels[index].startswith(letter.casefold())), max(at, 0))
