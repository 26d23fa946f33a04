"""The index fields of the folder that is shown: asked for once a folder, for columns and for filters."""

import asyncio
from collections.abc import Mapping, Sequence

from fragrant.app.view import FAILURES
from fragrant.app.widgets.filter_builder.fields import FilterField
from fragrant.app.widgets.listing.columns import Column
from fragrant.vault.filters import field as by_name
from fragrant.vault.records import FolderIndexField, IndexFieldDefinition

from ..desk import Desk
from .columns import own_columns, with_fields


class Fields:
    """What there is to show, to sort by and to filter by."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Sequence[FolderIndexField | IndexFieldDefinition]] = {}
        self._asking: dict[str, asyncio.Event] = {}
        self._choices: dict[tuple[str, str], Mapping[str, str]] = {}

    @property
    def of(self) -> str:
        """The id of the folder; "" for the whole vault."""
        return self._desk.spot.folder

    @property
    def is_known(self) -> bool:
        """Whether the index fields have been asked for."""
        return self._desk.spot.folder in self._known

    @property
    def columns(self) -> list[Column]:
        """Return all columns, with those of the index fields that are known."""
        folder = self._desk.spot.folder
        own = own_columns(is_one_folder=bool(folder) and not self._desk.spot.below)
        return with_fields(own, self._known.get(folder, ()), is_shown=bool(folder))

    @property
    def for_filter(self) -> dict[str, FilterField]:
        """Return what a filter can be about, by name."""
        return {each.field: each.for_filter for each in self.columns}

    async def ask(self) -> None:
        """Ask for the index fields of the folder, of the vault where there is none, unless they are known."""
        desk, folder = self._desk, self._desk.spot.folder
        if folder in self._known:
            return
        if folder in self._asking:
            await self._asking[folder].wait()
            return
        over = self._asking[folder] = asyncio.Event()
        try:
            if folder:
                found: Sequence[FolderIndexField | IndexFieldDefinition] = await desk.vault.folders.index_fields(
                    folder
                ).all()
            else:
                found = await desk.vault.index_fields.find().all()
            _ = [each.field_id for each in found]  # which each of them must have
        except FAILURES as error:
            if desk.is_open and folder == desk.spot.folder:
                desk.tell("fields", error)
            return
        finally:
            del self._asking[folder]
            over.set()
        if desk.is_open:
            desk.tell("fields", None)
            self._known[folder] = found

    async def choices(self, field: FilterField) -> Mapping[str, str] | None:
        """Return the values that an index field offers, as a folder knows them; None where that can't be had."""
        folder = self._desk.spot.folder
        column = next((each for each in self.columns if each.field == field.name), None)
        if column is None or not column.field_id:
            return None
        key = folder, column.field_id
        if key not in self._choices:
            try:
                found = await self._choices_in(folder or await self._folder_with(field.name), column.field_id)
            except FAILURES:
                return None  # whoever filters types the value
            if found is None:
                return None
            self._choices[key] = found
        return self._choices[key]

    async def _choices_in(self, folder_id: str, field_id: str) -> Mapping[str, str] | None:
        if not folder_id:
            return None
        options = await self._desk.vault.folders.select_options(folder_id, field_id)
        return {each.value: each.display or each.value for each in options if each.value}

    async def _folder_with(self, name: str) -> str:
        """Return a folder that has an index field: that of a document with a value in it; "" for none.

        Folders alone are asked what a field offers, and no address tells which ones have a field.
        """
        row = await self._desk.vault.documents.find(by_name(name) != "").first()
        return row.folder_id if row is not None else ""
