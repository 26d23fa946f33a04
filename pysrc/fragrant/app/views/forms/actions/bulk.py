"""One field of several forms: what is to stand there, a dry run that shows old and new, and the change."""

from collections.abc import Callable, Sequence

from fragrant.app.view import FAILURES
from fragrant.app.widgets.bulk import Bulk, set_one
from fragrant.app.widgets.field_input import FieldInput

from ..changes.bulk import Line, dry_run
from ..desk import Desk
from ..details.sources import Offered
from ..fields import Fields
from ..finding import key_of
from ..kinds import rows_of
from ..list.chosen import Selection
from ..words import n
from .fetched import fetch


async def set_field(desk: Desk, fields: Fields, selection: Selection) -> None:
    """Ask for a field and a value, show what would change, and change it."""
    template = fields.of
    forms = await fetch(desk, selection)
    if not forms:
        return
    try:
        known = await fields.read(desk.vault, template)
    except FAILURES as error:
        desk.tell("fields", error)
        return
    names, rows, offered = [key_of(form) for form in forms], rows_of(known, {}), Offered(desk)

    async def field_input(place: int) -> FieldInput:
        options = await offered.of(template, known[place], "")
        return FieldInput(rows[place], options, has_rules=False)

    async def lines(place: int, value: str, tell: Callable[[int], None]) -> Sequence[Line]:
        return await dry_run(desk.vault, template, names, rows[place], value, on_progress=tell)

    await set_one(
        desk,
        Bulk(
            [row.label for row in rows],
            len(names),
            field_input,
            lines,
            title=lambda count: n("bulk-title", count),
            would_change=lambda count, of, field: n("bulk-changes", count, all=of, field=field),
            go=lambda count: n("bulk-go", count),
            done=lambda count, field: n("bulk-set", count, field=field),
        ),
    )
