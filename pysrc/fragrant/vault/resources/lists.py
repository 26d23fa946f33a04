"""Drop-down lists."""

from collections.abc import Sequence
from typing import Any, Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import DropDownList
from ..resource import Resource
from .options import Filter, ListOptions


class Lists(Resource):
    """``vault.lists``."""

    @endpoint("GET", "lists", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[DropDownList]:
        """Find lists."""

    @endpoint("GET", "lists/{list_id}", SEEN)
    async def get(self, list_id: str) -> DropDownList:
        """Return one list with its entries."""

    @endpoint("GET", "lists/{list_id}/items", SEEN)
    def items(self, list_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the entries of a list, in their order."""

    @endpoint("POST", "lists", SEEN)
    async def create(
        self, name: str, *, description: str | None = None, items: Sequence[dict[str, Any]] | None = None
    ) -> DropDownList:
        """Make a list. Each of ``items`` has ``itemName`` and ``itemValue``."""

    @endpoint("PUT", "lists/{list_id}", SEEN)
    async def change(
        self,
        list_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        items: Sequence[dict[str, Any]] | None = None,
    ) -> DropDownList:
        """Change a list; ``items``, if given, replace the entries."""

    @endpoint("DELETE", "lists/{list_id}", SEEN)
    async def delete(self, list_id: str) -> None:
        """Delete a list with its entries."""

    @endpoint("DELETE", "lists/{list_id}/items", SEEN)
    async def delete_items(self, list_id: str, *, item_ids: Sequence[str]) -> None:
        """Delete entries of a list; unknown ids are ignored."""
