"""The folder tree."""

from typing import Final

from ..storage.contents import Folder, path_key
from .plan import Plan, Row

_QUARTERS: Final[dict[str, object]] = {f"Q{quarter}": {} for quarter in range(1, 5)}
_MAIN: Final[dict[str, object]] = {
    "Finance": {
        "Invoices": {"2023": _QUARTERS, "2024": _QUARTERS, "2025": _QUARTERS},
        "Purchase Orders": {"2024": {}, "2025": {}},
        "Statements": {},
    },
    "Contracts": {"Customers": {}, "Suppliers": {}, "Leases": {}},
    "People": {"Onboarding": {}, "Policies": {}, "Reviews": {}},
    "Projects": {name: {"Plans": {}, "Minutes": {}, "Drawings": {}} for name in ("Alder", "Birch", "Cedar")},
    "Quality": {"Audits": {}, "Procedures": {}},
    "Incoming": {},
    "Überblick & <i>Archiv</i>": {"名前": {}},
}
_SMALL: Final[dict[str, object]] = {
    "Finance": {"Invoices": {"2023": {}, "2024": {}}},
    "Contracts": {"Customers": {}},
    "Incoming": {},
}


def add_folders(plan: Plan, database: Row, user: Row, *, large: bool) -> None:
    """Add a database's folders."""
    for name, children in (_MAIN if large else _SMALL).items():
        _add(plan, database, user, name=name, children=children)


def _add(plan: Plan, database: Row, user: Row, *, name: str, children: object, parent: Row | None = None) -> None:
    path = f"{parent['path'] if parent else ''}/{name}"
    folder_id = plan.guid("folder", database["id"], path)
    folder = plan.add(
        Folder,
        id=folder_id,
        database_id=database["id"],
        parent_id=parent["id"] if parent else None,
        top_level_id=parent["top_level_id"] if parent else folder_id,
        name=name,
        description="" if parent else f"All of {name}",
        path=path,
        path_key=path_key(path),
        allow_revisions=True,
        default_doc_type="",
        doc_type_required=False,
        **plan.audited(user, 1500),
    )
    if isinstance(children, dict):
        for child, grandchildren in children.items():
            _add(plan, database, user, parent=folder, name=child, children=grandchildren)
