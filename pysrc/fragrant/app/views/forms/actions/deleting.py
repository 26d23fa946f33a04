"""Deleting several forms: they wait their seconds, in which it can be called off."""

from fragrant.app.view import Button, ask
from fragrant.app.widgets.doing import delete

from ..changes import DeleteForm
from ..desk import Desk
from ..fields import Fields
from ..finding import key_of
from ..list.chosen import Selection
from ..words import n, t
from .fetched import fetch


async def delete_forms(desk: Desk, fields: Fields, selection: Selection) -> None:
    """Delete what is chosen, in some seconds. Several are asked about before, since nothing brings them back."""
    template = fields.of
    forms = await fetch(desk, selection)
    if not forms:
        return
    if len(forms) > 1:
        hidden = [n("delete-hidden", selection.hidden)] if selection.hidden else []
        title = n("delete-title", len(forms))
        if not await ask(title, [*hidden, t("delete-told")], [Button("yes", t("delete"), "danger")]):
            return
    changes = [DeleteForm(template, key_of(form), form.form_id) for form in forms]
    delete(desk, changes, lambda count: n("delete-many", count))
