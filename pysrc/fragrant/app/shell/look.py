"""How the page looks: its theme, and how close its rows are."""

from functools import partial
from typing import Any

from ...browser import page
from .. import preferences

_CHOICES = {"theme": ("", "light", "dark"), "density": ("", "compact")}
"""What can be chosen, by its name; "" is the page's own way: as the system has it, and with some air."""


def start() -> None:
    """Take up what was chosen before, and follow the menu."""
    for name, values in _CHOICES.items():
        select = page.find(f"[data-choice='{name}']")
        kept = preferences.recall(name)
        kept = kept if kept in values else ""
        select.value = kept
        page.set_look(name, kept)
        page.on(select, "change", partial(_choose, name))


def _choose(name: str, event: Any) -> None:
    value = str(event.target.value)
    if value not in _CHOICES[name]:
        return
    page.set_look(name, value)
    preferences.choose(name, value)
