"""The vault's documents."""

from typing import Any

from .envelope import Page
from .resource import Resource, check_id, one


class Documents(Resource):
    """``documents`` (documented)."""

    async def find(self, *, q: str = "", limit: int = 100, offset: int = 0, sort: str = "", sortdir: str = "") -> Page:
        """Return some documents, each in its newest revision.

        ``q`` is a filter, ``offset`` counts rows from 0 (seen in their clients; an example in the
        documentation looks as if from 1), ``sort`` is a field's name and ``sortdir`` is ``asc`` or ``desc``.
        """
        return await self._vault.get_page(
            "documents", {"q": q, "limit": limit, "offset": offset, "sort": sort, "sortdir": sortdir}
        )

    async def get(self, document_id: str) -> dict[str, Any]:
        """Return one document, in its newest revision."""
        return one(await self._vault.get(f"documents/{check_id(document_id)}"))
