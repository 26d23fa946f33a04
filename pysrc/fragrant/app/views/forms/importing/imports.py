"""The way into an import, which loads all the rest when it is first taken: the first rows of a view need it not."""

from typing import TYPE_CHECKING, Any

from ..desk import Desk
from ..fields import Fields

if TYPE_CHECKING:
    from .importer import Importer


class Imports:
    """The imports of one person."""

    def __init__(self, desk: Desk, fields: Fields) -> None:
        self._desk = desk
        self._fields = fields
        self._importer: Importer | None = None

    async def begin(self, _event: Any = None) -> None:
        """Import rows of a file, or show how far an import is."""
        from .importer import Importer  # noqa: PLC0415

        self._importer = self._importer or Importer(self._desk, self._fields)
        await self._importer.begin()
