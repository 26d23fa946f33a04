"""All that can be done with documents and folders: each part of the view adds its own."""

from .actions.entries import ENTRIES as CHANGES
from .desk import ActionEntry
from .transfers.actions import ENTRIES as TRANSFERS

ACTIONS: tuple[ActionEntry, ...] = (*TRANSFERS, *CHANGES)
"""In the order in which they are offered."""
