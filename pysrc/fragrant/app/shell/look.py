"""How the page looks: its theme, and how close its rows are. What is chosen is forgotten with the tab."""

from functools import partial
from typing import Any

from ...browser import page, tab

_CHOICES = {"theme": ("", "light", "dark"), "density": ("", "compact")}
"""What can be chosen, by its name; "" is the page's own way: as the system has it, and with some air."""


def start() -> None:
    """Take up what was chosen in this tab before, and follow the menu."""
    for name, values in _CHOICES.items():
        select = page.find(f"[data-choice='{name}']")
        kept = tab.recall(_key(name))
        if kept in values and kept:
            select.value = kept
            page.set_look(name, kept)
        page.on(select, "change", partial(_choose, name))


def _choose(name: str, event: Any) -> None:
    value = str(event.target.value)
    if value not in _CHOICES[name]:
        return
    page.set_look(name, value)
    if value:
        tab.remember_if_there_is_room(_key(name), value)
    else:
        tab.forget(_key(name))


def _key(name: str) -> str:
    return f"fragrant.{name}"
