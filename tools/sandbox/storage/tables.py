"""All tables, so that whoever creates them or compares them misses none: one module a line."""

from . import (
    automation,
    catalogue,
    contents,
    dropdowns,
    emails,
    forms,
    grants,
    indexes,
    objects,
    page_viewers,
    people,
    resources,
    sharing,
    studio,
)

__all__ = [
    "automation",
    "catalogue",
    "contents",
    "dropdowns",
    "emails",
    "forms",
    "grants",
    "indexes",
    "objects",
    "page_viewers",
    "people",
    "resources",
    "sharing",
    "studio",
]
