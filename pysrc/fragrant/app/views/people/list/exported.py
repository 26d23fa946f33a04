"""A list of people, as it is exported."""

from fragrant.app.widgets.export import Exported, export
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk, key_of
from ..place import List, Spot
from .fields import Fields
from .query import Query
from .words import title_of


async def export_list(desk: Desk, rows: Rows[Query], fields: Fields, layout: Layout) -> None:
    """Ask how all users, groups or sites that match are to be exported, and begin."""
    columns = layout.in_order(fields.columns)
    shown, name = layout.shown(columns), title_of(desk.spot, desk.directory)
    listed = Exported(
        desk.vault, rows.query, desk.spot.sort, rows.total, columns, shown, key_of, name, _path(desk.spot)
    )
    await export(listed)


def _path(spot: Spot) -> str:
    """Return the list's address below the database."""
    match spot.what:
        case List.MEMBERS:
            return f"groups/{spot.of}/users"
        case List.RESIDENTS:
            return f"sites/{spot.of}/users"
    return str(spot.what)
