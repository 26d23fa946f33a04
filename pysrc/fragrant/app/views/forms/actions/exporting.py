"""Exporting the chosen forms, by the means that lists are exported with."""

from fragrant.app.view import FAILURES
from fragrant.app.widgets.export import Exported, export

from ..desk import Desk
from ..fields import Fields
from ..finding import key_of
from ..list.chosen import Selection
from ..list.chosen_query import AllBut, NamedQuery
from ..templates import name_of
from ..words import n


async def export_forms(desk: Desk, fields: Fields, selection: Selection) -> None:
    """Ask how what is chosen is to be exported, and begin."""
    template = desk.template
    if template is None:
        return
    try:
        await fields.read(desk.vault, template.template_id)
    except FAILURES as error:
        desk.tell("fields", error)  # nothing is exported without its fields unseen
        return
    if not desk.is_open or fields.of != template.template_id:
        return
    query: AllBut | NamedQuery
    if selection.all_of is not None:
        query, sort = AllBut.of(selection.all_of, selection.without), desk.spot.sort
    else:
        query, sort = NamedQuery(fields.of, tuple(key_of(row) for row in selection.rows)), ("", "")
    layout, count = fields.layout, selection.count
    columns = layout.in_order(fields.columns)
    title = name_of(template) if count is None else n("chosen-of", count, template=name_of(template))
    path = f"formtemplates/{template.template_id}/forms"
    shown = layout.shown(columns)
    await export(Exported(desk.vault, query, sort, count, columns, shown, key_of, title, path, is_chosen=True))
