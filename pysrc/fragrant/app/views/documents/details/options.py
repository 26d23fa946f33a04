"""What index fields offer to choose from."""

from fragrant.app.view import FAILURES
from fragrant.vault.records import DocumentIndexField, SelectOption

from ..desk import Desk
from .forms import LISTS


class Options:
    """Asks a folder once for each of its fields."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], list[SelectOption]] = {}

    async def of(self, folder_id: str, row: DocumentIndexField) -> list[SelectOption]:
        """Return what a field offers; nothing where it has no list, or the vault does not say."""
        if row.field_type not in LISTS:
            return []
        key = folder_id, row.field_id
        if key not in self._known:
            try:
                self._known[key] = await self._desk.vault.folders.select_options(*key)
            except FAILURES:
                return []  # the field is a line then
        return self._known[key]
