"""All tables, so that whoever creates them or compares them misses none: one module a line."""

from . import (  # noqa: F401  to be known is all they are imported for
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
