"""The list of forms, as it is exported."""

from fragrant.app.view import FAILURES
from fragrant.app.widgets.export import Exported, export
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk
from ..fields import Fields
from ..finding import key_of
from ..templates import name_of
from .query import Query


async def export_list(desk: Desk, rows: Rows[Query], fields: Fields, layout: Layout) -> None:
    """Ask how all forms that match are to be exported, and begin."""
    of, template = fields.of, desk.template
    try:
        await fields.read(desk.vault, of)
    except FAILURES as error:
        desk.tell("fields", error)  # nothing is exported without its fields unseen
        return
    if not desk.is_open or of != fields.of or template is None or rows.query.template != template.template_id:
        return
    columns = layout.in_order(fields.columns)
    path, shown = f"formtemplates/{template.template_id}/forms", layout.shown(columns)
    listed = Exported(
        desk.vault, rows.query, desk.spot.sort, rows.total, columns, shown, key_of, name_of(template), path
    )
    await export(listed)
