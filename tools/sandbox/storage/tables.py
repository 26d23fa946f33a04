"""All tables, so that whoever creates them or compares them misses none: one module a line."""

from . import (
    contents,
    dropdowns,
    emails,
    forms,
    grants,
    indexes,
    library,
    people,
    sharing,
)

__all__ = [
    "contents",
    "dropdowns",
    "emails",
    "forms",
    "grants",
    "indexes",
    "library",
    "people",
    "sharing",
]
