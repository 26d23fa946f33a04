"""The values of a user, a group or a site: only those that were edited are sent, all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fragrant.app.fields.values import FieldEdit, differences, told
from fragrant.app.work import Applied, ConflictError, NotKeptError, Seen
from fragrant.vault import Vault, VaultError
from fragrant.vault.record import Record
from fragrant.vault.records import FieldType

from ..place import Kind
from ..words import n, t
from .touching import ShortChange, Touched


@dataclass(frozen=True, slots=True)
class Value:
    """One value, as the editor of fields takes it. ``field_id`` is VisualVault's name for it (seen)."""

    field_id: str
    label: str
    value: str
    required: bool = False
    field_type: FieldType | int | None = FieldType.SINGLE_LINE
    description: str = ""


PARAMETERS: Mapping[str, str] = {
    "userId": "user_name",
    "firstName": "first_name",
    "middleInitial": "middle_initial",
    "lastName": "last_name",
    "emailAddress": "email_address",
    "name": "name",
    "description": "description",
    "siteType": "site_type",
    "siteId": "site_id",
}
"""What the client calls each of them."""


def values_of(kind: Kind, row: Record) -> list[Value]:
    """Return the values of a thing that can be edited."""

    def value(name: str, label: str, *, required: bool = False) -> Value:
        found = row.get(name)
        return Value(name, label, found if isinstance(found, str) else "", required)

    match kind:
        case Kind.USER:
            return [
                value("userId", t("user-name"), required=True),
                value("firstName", t("first-name")),
                value("middleInitial", t("middle-initial")),
                value("lastName", t("last-name")),
                value("emailAddress", t("email")),
            ]
        case Kind.GROUP:
            return [value("name", t("name"), required=True), value("description", t("description"))]
    return [
        value("name", t("name"), required=True),
        value("description", t("description")),
        value("siteType", t("site-type")),
    ]


def new_values(kind: Kind, site_id: str) -> list[Value]:
    """Return the values of a thing that is yet to be made, in a site where it is a user or a group."""
    values = values_of(kind, Record({}))
    if kind is Kind.SITE:
        return values
    return [*values, Value("siteId", t("site"), site_id, required=True, field_type=FieldType.LIST)]


@dataclass(frozen=True)
class SetValues(ShortChange):
    """New values for a user, a group or a site.

    They are read just before they are sent: where one of them has another value than the person saw, nothing goes out.
    What stays is the gap between the two requests.
    """

    kind: Kind
    key: str
    name: str
    edits: tuple[FieldEdit, ...]

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.key,), branches=() if self.kind is Kind.USER else (f"{self.kind}s",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        if len(self.edits) == 1:
            return t("change-value", name=self.name, field=self.edits[0].label)
        return n("change-values", len(self.edits), name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        """Send the new values.

        :raises ConflictError: one of the values has been changed since it was read; nothing is sent.
        :raises NotKeptError: the vault does not show a new value.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        if changed := self._differences(await self._read(vault), [edit.old for edit in self.edits]):
            raise ConflictError(changed)
        await self._send(vault)
        try:
            after = await self._read(vault)
        except VaultError:
            return self._applied(None)  # it was changed, whatever keeps it from being read
        if lost := self._differences(after, [edit.new for edit in self.edits]):
            raise NotKeptError(lost)
        return self._applied(after)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read which values the thing has."""
        found = await self._read(vault)
        if not self._differences(found, [edit.new for edit in self.edits]):
            return self._applied(found)
        return Seen.UNSURE if self._differences(found, [edit.old for edit in self.edits]) else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the values are still those that this change replaces."""
        return not self._differences(await self._read(vault), [edit.old for edit in self.edits])

    async def _read(self, vault: Vault) -> Record:
        match self.kind:
            case Kind.USER:
                return await vault.users.get(self.key)
            case Kind.GROUP:
                return await vault.groups.get(self.key)
        return await vault.sites.get(self.key)

    async def _send(self, vault: Vault) -> None:
        sent: dict[str, Any] = {PARAMETERS[edit.field_id]: edit.new for edit in self.edits}
        match self.kind:
            case Kind.USER:
                await vault.users.change(self.key, **sent)
            case Kind.GROUP:
                await vault.groups.change(self.key, **sent)
            case Kind.SITE:
                await vault.sites.change(self.key, **sent)

    def _differences(self, row: Record, expected: Iterable[str]) -> Any:
        return differences(self.edits, values_of(self.kind, row), expected)

    def _applied(self, row: Record | None) -> Applied:
        back = SetValues(self.kind, self.key, self.name, tuple(edit.turned() for edit in self.edits))
        old = "; ".join(told(edit.label, edit.old) for edit in self.edits)
        new = "; ".join(told(edit.label, edit.new) for edit in self.edits)
        return Applied(old, new, back, row)
