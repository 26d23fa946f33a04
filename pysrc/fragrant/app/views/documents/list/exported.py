"""The list of documents, as it is exported."""

from dataclasses import replace

from fragrant.app.widgets.export import Exported, export
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk, key_of
from ..words import t
from .fields import Fields
from .query import Query


async def export_list(desk: Desk, rows: Rows[Query], fields: Fields, layout: Layout) -> None:
    """Ask how all documents that match are to be exported, and begin."""
    if not fields.is_known:
        await fields.ask()
    if not desk.is_open or not fields.is_known:
        return  # why not is told; nothing is exported without its index fields unseen
    query = replace(rows.query, with_fields=True)
    columns = layout.in_order(fields.columns)
    path = f"folders/{query.folder}/documents" if query.folder else "documents"
    name = (desk.folder.label if desk.folder else "") or t("title")
    shown = layout.shown(columns)
    await export(Exported(desk.vault, query, desk.spot.sort, rows.total, columns, shown, key_of, name, path))
