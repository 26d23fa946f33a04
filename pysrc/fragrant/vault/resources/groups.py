"""Groups of users."""

from collections.abc import Sequence
from typing import Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import Group, User
from ..resource import Resource
from .options import Filter, ListOptions, UserOptions


class Groups(Resource):
    """``vault.groups``."""

    @endpoint("GET", "groups", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Group]:
        """Find groups."""

    @endpoint("GET", "groups/{group_id}", SEEN)
    async def get(self, group_id: str) -> Group:
        """Return one group."""

    @endpoint("POST", "groups", SEEN)
    async def create(self, name: str, *, site_id: str, description: str | None = None) -> Group:
        """Make a group of a site."""

    @endpoint("PUT", "groups/{group_id}", SEEN)
    async def change(self, group_id: str, *, name: str | None = None, description: str | None = None) -> Group:
        """Change the name and the description of a group."""

    @endpoint("DELETE", "groups/{group_id}", SEEN)
    async def delete(self, group_id: str) -> None:
        """Delete a group with its memberships and roles."""

    @endpoint("GET", "groups/{group_id}/users", SEEN)
    def users(self, group_id: str, q: Filter = None, **options: Unpack[UserOptions]) -> Listing[User]:
        """List the members of a group."""

    @endpoint("GET", "groups/{group_id}/users/{user_id}", SEEN)
    async def user(self, group_id: str, user_id: str) -> User:
        """Return one member of a group. :raises NotFoundError: the user is no member."""

    @endpoint("PUT", "groups/{group_id}/users/{user_id}", SEEN)
    async def add_user(self, group_id: str, user_id: str) -> Record:
        """Add a user to a group. Idempotent."""

    @endpoint("DELETE", "groups/{group_id}/users/{user_id}", SEEN)
    async def remove_user(self, group_id: str, user_id: str) -> None:
        """Remove a user from a group."""

    @endpoint("PUT", "groups/{group_id}/users", SEEN)
    async def add_users(self, group_id: str, user_ids: Sequence[str]) -> list[Record]:
        """Add several users to a group (seen in the C# client)."""

    @endpoint("DELETE", "groups/{group_id}/users", SEEN)
    async def remove_user_named(self, group_id: str, *, user_name: str) -> None:
        """Remove a user from a group by name (seen in the C# client)."""
