"""What the bar, the menu of a row and the keys offer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..desk import Desk
from ..fields import Fields
from ..list.chosen import Selection
from ..words import t


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One thing to do with what is chosen."""

    name: str
    """Its own word: the element's ``data-act``."""
    label: Callable[[], str]
    icon: str
    run: Callable[[Desk, Fields, Selection], Awaitable[None]]
    key: str = ""
    """The key that does it in the list, by its ``KeyboardEvent.key``."""


# The first rows of a view need none of it.


async def _set_field(desk: Desk, fields: Fields, selection: Selection) -> None:
    from .bulk import set_field  # noqa: PLC0415

    await set_field(desk, fields, selection)


async def _export(desk: Desk, fields: Fields, selection: Selection) -> None:
    from .exporting import export_forms  # noqa: PLC0415

    await export_forms(desk, fields, selection)


async def _delete(desk: Desk, fields: Fields, selection: Selection) -> None:
    from .deleting import delete_forms  # noqa: PLC0415

    await delete_forms(desk, fields, selection)


ENTRIES = (
    ActionEntry("set-field", lambda: t("set-field"), "tags", _set_field),
    ActionEntry("export-chosen", lambda: t("export-chosen"), "file-spreadsheet", _export),
    ActionEntry("delete", lambda: t("delete"), "trash-2", _delete, key="Delete"),
)
