"""Keys of one character, such as ``u``: who speaks to the computer, or hits keys by accident, switches them off.

WCAG 2.1, success criterion 2.1.4 asks for that. Keys that have no character, such as Delete, are not meant.
"""

from ...browser import page
from .. import preferences

_NAME, _OFF = "keys", "off"


def start() -> None:
    """Follow the menu."""
    box = page.find("[data-choice='keys']")
    box.checked = are_on()
    page.on(box, "change", lambda event: preferences.choose(_NAME, "" if event.target.checked else _OFF))


def are_on() -> bool:
    """Tell whether they do anything."""
    return preferences.recall(_NAME) != _OFF


def work(key: str) -> bool:
    """Tell whether a key, by its name, does anything now."""
    return len(key) != 1 or are_on()
