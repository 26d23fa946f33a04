"""Data that a program keeps in the vault."""

from enum import IntEnum
from typing import Unpack

from ..endpoint import DOCUMENTED, endpoint
from ..listing import Listing
from ..record import Record
from ..resource import Resource
from .options import Filter, ListOptions


class Scope(IntEnum):
    """For whom data are kept (documented)."""

    USER = 0
    EVERYONE = 1


class PersistedData(Resource):
    """``vault.persisted_data``."""

    @endpoint("GET", "persisteddata", DOCUMENTED)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the user's own texts, and those that are kept for everyone."""

    @endpoint("GET", "persisteddata/{data_id}", DOCUMENTED)
    async def get(self, data_id: str) -> Record:
        """Return one text."""

    @endpoint("POST", "persisteddata", DOCUMENTED)
    async def create(
        self, name: str, data: str, *, scope: Scope = Scope.USER, data_mime_type: str | None = None
    ) -> Record:
        """Store a text under a name."""

    @endpoint("PUT", "persisteddata/{data_id}", DOCUMENTED)
    async def change(
        self,
        data_id: str,
        *,
        name: str | None = None,
        data: str | None = None,
        scope: Scope | None = None,
        data_mime_type: str | None = None,
    ) -> Record:
        """Change a stored text."""

    @endpoint("DELETE", "persisteddata/{data_id}", DOCUMENTED)
    async def delete(self, data_id: str) -> None:
        """Delete a stored text."""
