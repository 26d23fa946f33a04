"""Looks for keys just before forms with them are made: for some of them at once, since each look takes a request."""

import asyncio
import time
from collections.abc import Sequence
from itertools import islice

from fragrant.app.imports.checking import key_of
from fragrant.vault import Vault
from fragrant.vault.records import FieldType, FormInstance

from .finding import key_parts
from .keys import forms_with_keys
from .kinds import text_of

FRESH_S = 20.0
"""Seconds for which a look counts; after that, such as after a new sign-in, the key is looked for anew."""


class KeyLooks:
    """The looks of one import. Each look is used for one sending: what is sent again is looked for anew."""

    def __init__(self, template_id: str, field_id: str, kind: FieldType | int | None, keys: Sequence[str]) -> None:
        """Prepare. ``keys`` are in the order in which their forms will be made."""
        self._template_id = template_id
        self._field_id = field_id
        self._kind = kind
        self._keys = keys
        self._places = {key_of(kind, key): place for place, key in enumerate(keys)}
        self._seen: dict[str, tuple[float, list[FormInstance]]] = {}
        self._turn = asyncio.Lock()

    async def take(self, vault: Vault, key: str) -> list[FormInstance]:
        """Return the forms that have a key, as of some seconds ago at most. :raises VaultError: they can't be read."""
        wanted = key_of(self._kind, key)
        async with self._turn:
            if not self._is_fresh(wanted):
                place = self._places[wanted]
                await self._look(vault, next(key_parts(islice(self._keys, place, None))))
            return self._seen.pop(wanted)[1]

    async def look(self, vault: Vault, key: str) -> list[FormInstance]:
        """Return the forms that have a key now. :raises VaultError: they can't be read."""
        found = await forms_with_keys(vault, self._template_id, self._field_id, self._kind, [key])
        return [form for form in found if self._key_of(form) == key_of(self._kind, key)]

    async def _look(self, vault: Vault, keys: Sequence[str]) -> None:
        began = time.monotonic()
        found = await forms_with_keys(vault, self._template_id, self._field_id, self._kind, keys)
        for key in keys:
            wanted = key_of(self._kind, key)
            self._seen[wanted] = (began, [form for form in found if self._key_of(form) == wanted])

    def _is_fresh(self, wanted: str) -> bool:
        seen = self._seen.get(wanted)
        return seen is not None and time.monotonic() - seen[0] < FRESH_S

    def _key_of(self, form: FormInstance) -> str:
        return key_of(self._kind, text_of(form.get(self._field_id)))
