"""The vault's users."""

from typing import Any

from .resource import Resource, check_id, one, rows


class Users(Resource):
    """``users`` (documented)."""

    async def me(self) -> dict[str, Any]:
        """Return the user whom the token speaks for (seen in their clients)."""
        return one(await self._vault.get("users/me"))

    async def find(self, *, q: str = "", limit: int = 200, offset: int = 0) -> list[dict[str, Any]]:
        """Return the users that match ``q``; at most 200 a call (documented)."""
        return rows(await self._vault.get("users", {"q": q, "limit": limit, "offset": offset}))

    async def get(self, user_id: str) -> dict[str, Any]:
        """Return one user."""
        return one(await self._vault.get(f"users/{check_id(user_id)}"))
