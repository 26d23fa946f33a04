"""All tables, so that whoever creates them or compares them misses none: one module a line."""

from . import (
    automation,
    contents,
    dropdowns,
    emails,
    forms,
    grants,
    indexes,
    library,
    objects,
    people,
    resources,
    sharing,
    studio,
)

__all__ = [
    "automation",
    "contents",
    "dropdowns",
    "emails",
    "forms",
    "grants",
    "indexes",
    "library",
    "objects",
    "people",
    "resources",
    "sharing",
    "studio",
]
