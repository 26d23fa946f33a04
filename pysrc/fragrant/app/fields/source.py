"""The thing whose fields are shown, edited and saved."""

from collections.abc import Sequence
from typing import Protocol

from ...vault.records import SelectOption
from ..work import Change
from .values import FieldEdit, FieldRow


class FieldsSource(Protocol):
    """The thing whose fields are shown."""

    key: str
    """What it is told apart by: what is typed is kept under it."""
    name: str
    """Its name for a person."""
    is_new: bool
    """Whether it is yet to be made: then it can be saved as it is."""
    has_rules: bool
    """Whether it is known what a field may hold, so that the page can say so before the vault does."""

    async def rows(self) -> Sequence[FieldRow]:
        """Read its fields. :raises VaultError: see :mod:`fragrant.vault.errors`."""

    async def options(self, row: FieldRow) -> Sequence[SelectOption]:
        """Return what a field offers; nothing where it has no list, or the vault does not say."""

    def change(self, edits: tuple[FieldEdit, ...]) -> Change:
        """Return the change that saves some edits."""

    def nothing(self) -> str:
        """Return what is said where it has no fields."""
