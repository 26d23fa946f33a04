"""All that can be done with documents and folders: each part of the view adds its own."""

from .desk import ActionEntry

ACTIONS: tuple[ActionEntry, ...] = ()
"""In the order in which they are offered."""
