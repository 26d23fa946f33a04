"""Tabs over panels, of which one is shown (WAI-ARIA tabs pattern)."""

from collections.abc import Callable
from itertools import count
from typing import Any

from ...browser.page import find, find_all, on

_numbers = count(1)


class Tabs:
    """Ties the tabs ``[data-tab]`` in an element to its panels ``[data-panel]``; arrows go from one to the next.

    ``choose`` is called with the name of a tab that somebody wants; :meth:`turn_to` shows it.
    """

    def __init__(self, element: Any, choose: Callable[[str], None]) -> None:
        self._element = element
        self._choose = choose
        self._tabs = find_all("[data-tab]", element)
        self.names = tuple(str(each.dataset.tab) for each in self._tabs)
        self.current = self.names[0]
        number = next(_numbers)
        for name in self.names:  # ids stand once in the page, whatever copies there are
            tab, panel = self._tab(name), self.panel(name)
            tab.id, panel.id = f"tabs-{number}-tab-{name}", f"tabs-{number}-{name}"
            tab.setAttribute("aria-controls", panel.id)
            panel.setAttribute("aria-labelledby", tab.id)
        bar = find("[role='tablist']", element)
        on(bar, "click", self._click)
        on(bar, "keydown", self._press)

    def turn_to(self, name: str) -> None:
        """Show the panel of a tab."""
        self.current = name
        for each in self._tabs:
            is_it = str(each.dataset.tab) == name
            each.setAttribute("aria-selected", "true" if is_it else "false")
            each.tabIndex = 0 if is_it else -1
        for each in self.names:
            self.panel(each).hidden = each != name

    def offer(self, *names: str) -> None:
        """Offer some of the tabs, and no others."""
        for each in self._tabs:
            each.hidden = str(each.dataset.tab) not in names

    def panel(self, name: str) -> Any:
        """Return the panel of a tab."""
        return find(f"[data-panel='{name}']", self._element)

    def mark(self, name: str, *, is_edited: bool) -> None:
        """Show whether something in a tab is not saved."""
        self._tab(name).classList.toggle("edited", is_edited)

    def _tab(self, name: str) -> Any:
        return find(f"[data-tab='{name}']", self._element)

    def _click(self, event: Any) -> None:
        name = str(getattr(event.target.dataset, "tab", "") or "")
        if name:
            self._choose(name)

    def _press(self, event: Any) -> None:
        step = {"ArrowRight": 1, "ArrowLeft": -1}.get(str(event.key))
        if step is None:
            return
        event.preventDefault()
        offered = [str(each.dataset.tab) for each in self._tabs if not each.hidden]
        name = offered[(offered.index(self.current) + step) % len(offered)]
        self._choose(name)
        self._tab(name).focus()
