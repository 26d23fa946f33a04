"""What the editor of fields is about: something that is there, or something that is yet to be made."""

from collections.abc import Sequence

from fragrant.app.fields.values import FieldEdit, FieldRow
from fragrant.app.work import Change
from fragrant.vault.record import Record
from fragrant.vault.records import SelectOption

from ..changes import NewGroup, NewSite, NewUser, SetValues, Value, new_values, values_of
from ..changes.values import PARAMETERS
from ..desk import Desk
from ..place import NEW, Kind
from ..words import t


class Existing:
    """The values of a user, a group or a site."""

    is_new = False
    has_rules = True

    def __init__(self, desk: Desk, kind: Kind, key: str, name: str) -> None:
        self._desk = desk
        self._kind = kind
        self.key, self.name = key, name

    async def rows(self) -> Sequence[FieldRow]:
        """Read those that the caller may edit. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        row = await read_one(self._desk, self._kind, self.key)
        return editable(self._desk, self._kind, row)

    async def options(self, row: FieldRow) -> Sequence[SelectOption]:  # noqa: ARG002 - they are all texts
        """Return what a field offers: nothing."""
        return ()

    def change(self, edits: tuple[FieldEdit, ...]) -> Change:
        """Return the change that saves some edits."""
        return SetValues(self._kind, self.key, self.name, edits)

    def nothing(self) -> str:
        """Return what is said where there are none."""
        return t("nothing-to-edit")


class Coming:
    """The values of something that is yet to be made."""

    is_new = True
    has_rules = True
    name = ""

    def __init__(self, desk: Desk, kind: Kind, site_id: str) -> None:
        self._desk = desk
        self._kind = kind
        self._site_id = site_id
        self._values: list[Value] = []
        self.key = f"{NEW}-{kind}"

    async def rows(self) -> Sequence[FieldRow]:
        """Return what can be filled in, once it is known which sites there are.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        directory = self._desk.directory
        if self._kind is not Kind.SITE and not directory.sites:
            await directory.read(self._desk.vault)
        self._values = new_values(self._kind, self._site_id or directory.home)
        return self._values

    async def options(self, row: FieldRow) -> Sequence[SelectOption]:
        """Return the sites, where a site is asked for."""
        if row.field_id != "siteId":
            return ()
        sites = self._desk.directory.sites
        return [SelectOption({"display": each.name, "value": each.site_id}) for each in sites]

    def change(self, edits: tuple[FieldEdit, ...]) -> Change:
        """Return the change that makes it."""
        filled = {each.field_id: each.value for each in self._values} | {each.field_id: each.new for each in edits}
        values = {PARAMETERS[name]: value.strip() for name, value in filled.items() if value.strip()}
        match self._kind:
            case Kind.USER:
                return NewUser(values)
            case Kind.GROUP:
                return NewGroup(values["name"], values["site_id"], values.get("description", ""))
        return NewSite(values["name"], values.get("description", ""), values.get("site_type", ""))

    def nothing(self) -> str:
        """Return what is said where there is nothing to fill in."""
        return ""


async def read_one(desk: Desk, kind: Kind, key: str) -> Record:
    """Read a user, a group or a site. :raises VaultError: see :mod:`fragrant.vault.errors`."""
    match kind:
        case Kind.USER:
            return await desk.vault.users.get(key)
        case Kind.GROUP:
            return await desk.vault.groups.get(key)
    return await desk.vault.sites.get(key)


def editable(desk: Desk, kind: Kind, row: Record) -> list[Value]:
    """Return the values that the caller may edit, as far as that is known."""
    rights, values = desk.rights, values_of(kind, row)
    match kind:
        case Kind.USER:
            if rights.edit_profile(str(row.get("id") or "")):
                return []
            return [each for each in values if each.field_id != "userId" or not rights.edit_user_name()]
        case Kind.GROUP if rights.administer():
            return []
        case Kind.GROUP:
            is_fixed = bool(rights.rename_group(str(row.get("name") or "")))
            return [each for each in values if each.field_id != "name" or not is_fixed]
    return [] if rights.administer() else values
