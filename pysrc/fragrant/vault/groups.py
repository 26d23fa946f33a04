"""The vault's groups."""

from typing import Any

from .resource import Resource, check_id, one, rows


class Groups(Resource):
    """``groups`` (documented)."""

    async def find(self, *, q: str = "", limit: int = 200, offset: int = 0) -> list[dict[str, Any]]:
        """Return the groups that match ``q``."""
        return rows(await self._vault.get("groups", {"q": q, "limit": limit, "offset": offset}))

    async def get(self, group_id: str) -> dict[str, Any]:
        """Return one group. The response holds a list of one (seen in their clients)."""
        return one(await self._vault.get(f"groups/{check_id(group_id)}"))

    async def users(self, group_id: str) -> list[dict[str, Any]]:
        """Return the users of one group."""
        return rows(await self._vault.get(f"groups/{check_id(group_id)}/users"))
