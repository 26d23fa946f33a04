"""The fields of the template whose forms are listed: asked for once a template, for columns, filters and forms."""

import asyncio
from collections.abc import Mapping

from fragrant.app.view import FAILURES
from fragrant.app.widgets.filter_builder.fields import FilterField
from fragrant.app.widgets.listing.columns import Column
from fragrant.app.widgets.listing.layout import Layout
from fragrant.vault import Vault

from .desk import Desk
from .kinds import TemplateField, fields_of
from .list.columns import columns_of


class Fields:
    """What there is to show, to sort by, to filter by and to fill in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[TemplateField, ...]] = {}
        self._layouts: dict[str, Layout] = {}
        self._asking: dict[str, asyncio.Event] = {}

    @property
    def of(self) -> str:
        """The id of the template."""
        return self._desk.spot.template

    @property
    def is_known(self) -> bool:
        """Whether they have been asked for."""
        return self.of in self._known

    @property
    def columns(self) -> list[Column]:
        """Return all columns, with those of the fields that are known."""
        return columns_of(self._known.get(self.of, ()))

    @property
    def layout(self) -> Layout:
        """The choice of columns: each template has its own."""
        return self._layouts.setdefault(self.of, Layout())

    @property
    def for_filter(self) -> dict[str, FilterField]:
        """Return what a filter can be about, by name."""
        return {each.field: each.for_filter for each in self.columns}

    async def ask(self) -> None:
        """Ask for the fields of the template, unless they are known; say what is wrong where they can't be had."""
        desk, of = self._desk, self.of
        if not of:
            return
        if of in self._asking:
            await self._asking[of].wait()
            return
        over = self._asking[of] = asyncio.Event()
        try:
            await self.read(desk.vault, of)
        except FAILURES as error:
            if desk.is_open and of == self.of:
                desk.tell("fields", error)
            return
        finally:
            del self._asking[of]
            over.set()
        if desk.is_open and of == self.of:
            desk.tell("fields", None)

    async def read(self, vault: Vault, template_id: str) -> tuple[TemplateField, ...]:
        """Return the fields of a template. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        if template_id not in self._known:
            self._known[template_id] = fields_of(await vault.form_templates.fields(template_id))
        return self._known[template_id]

    async def choices(self, field: FilterField) -> Mapping[str, str] | None:  # noqa: ARG002 - none is known of any
        """Return None: no address tells what a field offers (none is known)."""
        return None
