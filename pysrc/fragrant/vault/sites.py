"""The vault's sites."""

from typing import Any

from .resource import Resource, check_id, one, rows


class Sites(Resource):
    """``sites`` (documented)."""

    async def find(self, *, q: str = "", limit: int = 200, offset: int = 0) -> list[dict[str, Any]]:
        """Return the sites that match ``q``."""
        return rows(await self._vault.get("sites", {"q": q, "limit": limit, "offset": offset}))

    async def get(self, site_id: str) -> dict[str, Any]:
        """Return one site. The response holds a list of one (seen in their clients)."""
        return one(await self._vault.get(f"sites/{check_id(site_id)}"))

    async def users(self, site_id: str) -> list[dict[str, Any]]:
        """Return the users of one site."""
        return rows(await self._vault.get(f"sites/{check_id(site_id)}/users"))
