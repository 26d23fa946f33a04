"""Sites, which hold users and groups."""

from typing import Unpack

from ..endpoint import DOCUMENTED, SEEN, endpoint
from ..listing import Listing
from ..records import Group, Site, User
from ..resource import Resource
from .options import Filter, ListOptions, NewUser, UserChanges, UserOptions


class Sites(Resource):
    """``vault.sites``."""

    @endpoint("GET", "sites", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Site]:
        """Find sites."""

    @endpoint("GET", "sites/{site_id}", SEEN)
    async def get(self, site_id: str) -> Site:
        """Return one site."""

    @endpoint("POST", "sites", SEEN)
    async def create(self, name: str, *, description: str | None = None, site_type: str | None = None) -> Site:
        """Make a site."""

    @endpoint("PUT", "sites/{site_id}", SEEN)
    async def change(
        self,
        site_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        site_type: str | None = None,
    ) -> Site:
        """Change a site."""

    @endpoint("DELETE", "sites/{site_id}", SEEN)
    async def delete(self, site_id: str) -> None:
        """Delete an empty site. That one with users or groups is kept is inferred."""

    @endpoint("GET", "sites/{site_id}/users", SEEN)
    def users(self, site_id: str, q: Filter = None, **options: Unpack[UserOptions]) -> Listing[User]:
        """List the users of a site; a server answers at most 200 at a time (documented)."""

    @endpoint("GET", "sites/{site_id}/users/{user_id}", SEEN)
    async def user(self, site_id: str, user_id: str) -> User:
        """Return one user of a site. The address is seen in the PHP client."""

    @endpoint("POST", "sites/{site_id}/users", SEEN, names={"user_name": "userId"})
    async def create_user(self, site_id: str, user_name: str, **values: Unpack[NewUser]) -> User:
        """Make a user of a site."""

    @endpoint("PUT", "sites/{site_id}/users/{user_id}", SEEN, names={"user_name": "userId"})
    async def change_user(
        self, site_id: str, user_id: str, *, user_name: str | None = None, **values: Unpack[UserChanges]
    ) -> User:
        """Change a user of a site."""

    @endpoint("GET", "sites/{site_id}/groups", SEEN)
    def groups(self, site_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Group]:
        """List the groups of a site."""

    @endpoint("GET", "sites/{site_id}/groups/{group_id}", DOCUMENTED)
    async def group(self, site_id: str, group_id: str) -> Group:
        """Return one group of a site."""

    @endpoint("POST", "sites/{site_id}/groups", SEEN)
    async def create_group(self, site_id: str, name: str, *, description: str | None = None) -> Group:
        """Make a group of a site."""

    @endpoint("PUT", "sites/{site_id}/groups/{group_id}", SEEN)
    async def change_group(
        self, site_id: str, group_id: str, *, name: str | None = None, description: str | None = None
    ) -> Group:
        """Change a group of a site."""

    @endpoint("PUT", "sites/changeusersite", SEEN, names={"site_id": "newSiteId"})
    async def move_user(self, user_id: str, *, site_id: str) -> None:
        """Move a user to another site."""

    @endpoint("PUT", "sites/changegroupsite", SEEN, names={"site_id": "newSiteId"})
    async def move_group(self, group_id: str, *, site_id: str) -> None:
        """Move a group to another site."""
