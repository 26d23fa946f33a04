"""One value for a field of several forms: first a dry run, then a change for each form that it names."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fragrant.app.fields.values import FieldEdit, same_value
from fragrant.vault import Vault

from ..finding import by_name
from ..kinds import FormField, text_of
from ..words import t
from .fields import SetFormFields


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one form. ``change`` is None where nothing would; ``why_not`` says why."""

    name: str
    old: str
    new: str
    change: SetFormFields | None
    why_not: str = ""


async def dry_run(
    vault: Vault,
    template_id: str,
    names: Sequence[str],
    field: FormField,
    value: str,
    *,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> list[Line]:
    """Read what a field has in each form now, and return old and new value: nothing is changed.

    :raises VaultError: a form can't be read.
    """
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        on_progress(done)

    parts = await asyncio.gather(*by_name(vault, template_id, names, tell))
    forms = {name: form for part in parts for name, form in part.items()}

    def line(name: str) -> Line:
        form = forms.get(name)
        if form is None:
            return Line(name, "", "", None, t("is-gone"))
        old = text_of(form.get(field.field_id))
        if same_value(field.field_type, old, value):
            return Line(name, old, old, None, t("has-value"))
        edit = FieldEdit(field.field_id, field.label, field.field_type, old, value)
        return Line(name, old, value, SetFormFields(template_id, name, (edit,)))

    return [line(name) for name in names]
