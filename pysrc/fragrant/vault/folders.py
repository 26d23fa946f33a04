"""The vault's folders."""

from typing import Any

from .envelope import Page
from .resource import Resource, check_id, one, rows


class Folders(Resource):
    """``folders`` (documented)."""

    async def top(self) -> list[dict[str, Any]]:
        """Return the top-level folders: the path ``/`` gives a list (seen in their clients)."""
        return rows(await self._vault.get("folders", {"folderPath": "/"}))

    async def at(self, path: str) -> dict[str, Any]:
        """Return the folder at a path such as ``/Contracts/2024``."""
        return one(await self._vault.get("folders", {"folderPath": path}))

    async def get(self, folder_id: str) -> dict[str, Any]:
        """Return one folder."""
        return one(await self._vault.get(f"folders/{check_id(folder_id)}"))

    async def children(self, folder_id: str) -> list[dict[str, Any]]:
        """Return the folders inside one."""
        return rows(await self._vault.get(f"folders/{check_id(folder_id)}/folders"))

    async def documents(
        self,
        folder_id: str,
        *,
        q: str = "",
        limit: int = 100,
        offset: int = 0,
        sort: str = "",
        sortdir: str = "",
    ) -> Page:
        """Return some documents of one folder; parameters as for :meth:`Documents.find`."""
        return await self._vault.get_page(
            f"folders/{check_id(folder_id)}/documents",
            {"q": q, "limit": limit, "offset": offset, "sort": sort, "sortdir": sortdir},
        )
