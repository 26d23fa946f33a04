"""Forms that are known again by the value of a field: found by some keys at once, or by reading all."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from fragrant.app.imports.checking import key_of, searched_as
from fragrant.app.imports.plan import Existing, Import
from fragrant.vault import Vault
from fragrant.vault.envelope import READ_AT_ONCE
from fragrant.vault.filters import field
from fragrant.vault.records import FieldType, FormInstance

from .finding import key_of as name_of
from .finding import key_parts
from .kinds import TemplateField, rows_of, text_of

OnProgress = Callable[[int, int], None]


async def forms_with_keys(
    vault: Vault, template_id: str, field_id: str, kind: FieldType | int | None, keys: Iterable[str]
) -> list[FormInstance]:
    """Return the forms that have one of some keys, as the server compares them, with their fields.

    :raises VaultError: see :mod:`fragrant.vault.errors`.
    """
    wanted = field(field_id).in_([searched_as(kind, key) for key in keys])
    return await vault.forms.find(template_id, wanted, expand=True).all()


async def existing_forms(
    vault: Vault, template_id: str, fields: Sequence[TemplateField], chosen: Import, progress: OnProgress
) -> Mapping[str, Sequence[Existing]]:
    """Return the forms that the rows of an import are about, by what their keys are compared by.

    All forms of the template are read where that takes fewer requests than asking for the keys. ``progress`` is told
    how many requests, or forms, are done, of how many.

    :raises VaultError: see :mod:`fragrant.vault.errors`.
    """
    keys, kind = chosen.keys(), chosen.key_field.field_type
    parts = list(key_parts(keys.values()))
    found: dict[str, dict[str, FormInstance]] = defaultdict(dict)

    def take(form: FormInstance) -> None:
        key = key_of(kind, text_of(form.get(chosen.key)))
        if key in keys:
            found[key][name_of(form)] = form

    count = await vault.forms.find(template_id).count()
    if count is not None and count <= len(parts) * READ_AT_ONCE:
        done = 0
        async for form in vault.forms.find(template_id, expand=True):
            take(form)
            done += 1
            if done % READ_AT_ONCE == 0:
                progress(done, max(count, done))
    else:
        asked = 0

        async def ask(part: Sequence[str]) -> None:
            nonlocal asked
            for form in await forms_with_keys(vault, template_id, chosen.key, kind, part):
                take(form)
            asked += 1
            progress(asked, len(parts))

        await asyncio.gather(*map(ask, parts))  # the vault sends some at a time
    return {
        key: [Existing(name, rows_of(fields, form)) for name, form in forms.items()] for key, forms in found.items()
    }
