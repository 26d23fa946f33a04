"""Roles on things that are no folders."""

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
        """List those who have a role on a thing."""

    @endpoint("POST", "securitymembers", SEEN)
    async def add(self, *, parent_id: str, member_id: str, role: Role, is_group: bool = False) -> SecurityMember:
        """Give a user or a group a role; one that has one gets the new one."""

    @endpoint("PUT", "securitymembers", SEEN)
    async def change(self, *, parent_id: str, member_id: str, role: Role) -> SecurityMember:
        """Change the role of one who has one."""

    @endpoint("DELETE", "securitymembers", SEEN)
    async def remove(self, *, parent_id: str, member_id: str) -> None:
        """Take a role away."""
