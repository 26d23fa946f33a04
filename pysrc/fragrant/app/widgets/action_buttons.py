"""What can be done with something: a button for each action, and "⋯" with a menu of those that are seldom wanted."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ...browser import page
from .icon import icon, icon_button
from .menu import Choose, Entry, Menu
from .redrawing import redraw


class ActionButtons:
    """Shows actions in an element of theirs. What is drawn anew closes no menu and takes no focus away.

    ``label`` names the button "⋯", and ``seldom`` returns what stands behind it: both are called each time, so that
    they are in the language in use. ``choose`` is told the key of the action.
    """

    def __init__(
        self, element: Any, label: Callable[[], str], seldom: Callable[[], Iterable[Entry]], choose: Choose
    ) -> None:
        self._element = element
        self._buttons = page.make("span", class_="action-buttons")
        self._label = label
        self._seldom = seldom
        self._choose = choose
        self._shown: list[Entry] = []
        self._more = icon_button("ellipsis", label())
        element.append(self._buttons, self._more)
        self._menu = Menu(label, seldom, choose).opens_by(self._more)
        page.on(element, "click", self._click)
        element.hidden = self._more.hidden = True

    def draw(self, shown: Sequence[Entry]) -> None:
        """Show a button for each of these, and "⋯" where there is more."""
        is_more = any(self._seldom())
        if not is_more:
            self._menu.close()
        self._more.hidden = not is_more
        self._more.title = self._label()
        self._more.setAttribute("aria-label", self._label())
        self._element.hidden = not (shown or is_more)
        if self._shown != list(shown):
            self._shown = list(shown)
            redraw(self._buttons, map(_button, shown))

    def _click(self, event: Any) -> Any:
        button = page.closest(event.target, "button[data-act]")
        if button is None or event.detail > 1:  # the second click of a double one is not meant
            return None
        return self._choose(str(button.dataset.act))


def _button(entry: Entry) -> Any:
    button = page.make("button", type="button", class_="plain", data_act=entry.key)
    button.append(icon(entry.icon), page.make("span", entry.label))
    if entry.why:
        button.setAttribute("aria-disabled", "true")
        button.title = entry.why
    return button
