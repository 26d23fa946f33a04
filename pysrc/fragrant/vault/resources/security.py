"""Roles on things other than folders."""

from typing import Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..records import Role, SecurityMember
from ..resource import Resource
from .options import Filter, ListOptions


class Security(Resource):
    """``vault.security``."""

    @endpoint("GET", "securitymembers", SEEN)
    def members(self, parent_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[SecurityMember]:
        """List the members of a thing, and their roles."""

    @endpoint("POST", "securitymembers", SEEN)
    async def add(self, *, parent_id: str, member_id: str, role: Role, is_group: bool = False) -> SecurityMember:
        """Give a user or a group a role; it replaces the one they have."""

    @endpoint("PUT", "securitymembers", SEEN)
    async def change(self, *, parent_id: str, member_id: str, role: Role) -> SecurityMember:
        """Change the role of a member."""

    @endpoint("DELETE", "securitymembers", SEEN)
    async def remove(self, *, parent_id: str, member_id: str) -> None:
        """Remove the role of a member."""
