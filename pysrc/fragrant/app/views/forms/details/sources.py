"""The fields of a form that is there, and of one that is yet to be made."""

from collections.abc import Sequence

from fragrant.app.fields.values import FieldEdit, FieldRow
from fragrant.app.view import FAILURES
from fragrant.vault.records import SelectOption

from ..changes import CreateForm, FormChange, SetFormFields
from ..desk import Desk
from ..fields import Fields
from ..finding import newest
from ..kinds import FieldKind, TemplateField, rows_of, used_values, yes_and_no
from ..words import t

_LOOKED_AT = 100
"""Forms whose values are offered for a choice, at most."""
_USERS = 200


class Offered:
    """What fields of some kinds offer: the users of the vault, and what stands in other forms.

    No address tells what a choice may be (none is known): so nothing is ruled out, and anything can be typed.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], list[str]] = {}

    async def of(self, template_id: str, field: TemplateField | None, value: str) -> Sequence[SelectOption]:
        """Return what a field offers; nothing where it has no list, or the vault does not say."""
        if field is None:
            return []
        if field.kind is FieldKind.YES_NO:
            yes, no = yes_and_no(value)
            return [_option(yes, t("yes")), _option(no, t("no"))]
        if field.kind not in (FieldKind.USER, FieldKind.CHOICE):
            return []
        key = ("", "user") if field.kind is FieldKind.USER else (template_id, field.name)
        if key not in self._known:
            try:
                self._known[key] = await (self._users() if key[1] == "user" and not key[0] else self._used(*key))
            except FAILURES:
                return []  # the field is a line then
        return [_option(each, each) for each in self._known[key]]

    async def _users(self) -> list[str]:
        page = await self._desk.vault.users.find().page(0, _USERS)
        return sorted((each.user_name for each in page.rows if each.user_name), key=str.casefold)

    async def _used(self, template_id: str, name: str) -> list[str]:
        page = await self._desk.vault.forms.find(template_id, expand=True).page(0, _LOOKED_AT)
        return used_values(page.rows, name)


class _Source:
    """What both have in common."""

    has_rules = False

    def __init__(self, desk: Desk, fields: Fields, offered: Offered, template_id: str) -> None:
        self._desk = desk
        self._fields = fields
        self._offered = offered
        self._template_id = template_id

    async def options(self, row: FieldRow) -> Sequence[SelectOption]:
        """Return what a field offers; nothing where it has no list, or the vault does not say."""
        fields = await self._fields.read(self._desk.vault, self._template_id)
        field = next((each for each in fields if each.name == row.field_id), None)
        return await self._offered.of(self._template_id, field, row.value)

    def nothing(self) -> str:
        """Return what is said where there are none."""
        return t("no-fields")


class FormFields(_Source):
    """The fields of a form that is there."""

    is_new = False

    def __init__(self, desk: Desk, fields: Fields, offered: Offered, template_id: str, name: str) -> None:
        super().__init__(desk, fields, offered, template_id)
        self.key, self.name = f"{template_id}/{name}", name

    async def rows(self) -> Sequence[FieldRow]:
        """Read them in the newest version. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        fields = await self._fields.read(self._desk.vault, self._template_id)
        form = await newest(self._desk.vault, self._template_id, self.name)
        if self._desk.is_open:
            self._desk.versions.note(self._template_id, form)
        return rows_of(fields, form)

    def change(self, edits: tuple[FieldEdit, ...]) -> FormChange:
        """Return the change that saves some edits."""
        return SetFormFields(self._template_id, self.name, edits)


class NewForm(_Source):
    """The fields of a form that is yet to be made."""

    is_new = True

    def __init__(self, desk: Desk, fields: Fields, offered: Offered, template_id: str, template_name: str) -> None:
        super().__init__(desk, fields, offered, template_id)
        self.key, self.name = f"{template_id}/", t("new-of", template=template_name)
        self._template_name = template_name

    async def rows(self) -> Sequence[FieldRow]:
        """Return them without values. :raises VaultError: the fields of the template can't be had."""
        return rows_of(await self._fields.read(self._desk.vault, self._template_id), {})

    def change(self, edits: tuple[FieldEdit, ...]) -> FormChange:
        """Return the change that makes it."""
        return CreateForm(self._template_id, self._template_name, edits)


def _option(value: str, display: str) -> SelectOption:
    return SelectOption({"value": value, "display": display})
