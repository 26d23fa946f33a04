"""The folder tree, as ``company/folders.toml`` has it."""

from ..storage.contents import Folder, path_key
from .company import read_table
from .plan import Plan, Row


def add_folders(plan: Plan, database: Row, user: Row, *, large: bool) -> None:
    """Add a database's folders, parents first."""
    rows: dict[str, Row] = {}
    for path, description in read_table("folders")["large" if large else "small"].items():
        above, _, name = path.rpartition("/")
        parent = rows.get(above)
        folder_id = plan.guid("folder", database["id"], path)
        rows[path] = plan.add(
            Folder,
            id=folder_id,
            database_id=database["id"],
            parent_id=parent["id"] if parent else None,
            top_level_id=parent["top_level_id"] if parent else folder_id,
            name=name,
            description=description,
            path=path,
            path_key=path_key(path),
            **plan.audited(user, 1500),
        )
