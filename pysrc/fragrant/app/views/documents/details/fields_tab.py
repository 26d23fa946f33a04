"""The tab of a document's index fields."""

from collections.abc import Sequence
from typing import Any

from fragrant.app.fields.controls import LISTS
from fragrant.app.fields.values import FieldEdit, FieldRow
from fragrant.app.view import FAILURES
from fragrant.app.widgets.fields_editor import FieldsEditor
from fragrant.app.widgets.save_bar import OnUnsaved
from fragrant.vault.records import Document, SelectOption

from ..changes import SetFields
from ..desk import Desk
from ..words import t

Options = dict[tuple[str, str], list[SelectOption]]


class IndexFields:
    """The index fields of a document. ``known`` keeps what fields offer, by folder and field."""

    is_new = False
    has_rules = True

    def __init__(self, desk: Desk, document: Document, known: Options) -> None:
        self._desk = desk
        self._document = document
        self._known = known
        self.key, self.name = document.document_id, document.name

    async def rows(self) -> Sequence[FieldRow]:
        """Read them. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        return await self._desk.vault.documents.index_fields(self.key).all()

    async def options(self, row: FieldRow) -> Sequence[SelectOption]:
        """Return what a field offers; nothing where it has no list, or the vault does not say."""
        if row.field_type not in LISTS:
            return []
        key = self._document.folder_id, row.field_id
        if key not in self._known:
            try:
                self._known[key] = await self._desk.vault.folders.select_options(*key)
            except FAILURES:
                return []  # the field is a line then
        return self._known[key]

    def change(self, edits: tuple[FieldEdit, ...]) -> SetFields:
        """Return the change that saves some edits."""
        return SetFields(self.key, self.name, edits)

    def nothing(self) -> str:
        """Return what is said where there are none."""
        return t("no-fields")


class FieldsTab(FieldsEditor):
    """Shows the index fields of one document after another."""

    def __init__(self, element: Any, desk: Desk, keep: Any, on_unsaved: OnUnsaved) -> None:
        super().__init__(element, desk, keep, on_unsaved)
        self._at = desk
        self._known: Options = {}

    async def show(self, document: Document) -> None:
        """Show the fields of a document; what is not saved of it stays."""
        await self.show_of(IndexFields(self._at, document, self._known))
