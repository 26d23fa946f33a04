"""Users."""

from datetime import datetime
from typing import Unpack

from ..endpoint import DOCUMENTED, INFERRED, SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import Group, Jwt, User, WebToken
from ..resource import Resource
from .options import Filter, ListOptions, NewUser, UserChanges, UserOptions


class AllUserOptions(UserOptions, total=False):
    """Further options of the list of all users (seen)."""

    is_vault_access: bool


class Users(Resource):
    """``vault.users``."""

    @endpoint("GET", "users", DOCUMENTED)
    def find(self, q: Filter = None, **options: Unpack[AllUserOptions]) -> Listing[User]:
        """Find users; a server answers at most 200 at a time (documented)."""

    @endpoint("GET", "users/me", SEEN)
    async def me(self) -> User:
        """Return the user that the token acts for."""

    @endpoint("GET", "users/{user_id}", DOCUMENTED)
    async def get(self, user_id: str) -> User:
        """Return one user."""

    @endpoint("POST", "users", SEEN, query=("site_id",), names={"user_name": "userId"})
    async def create(self, user_name: str, *, site_id: str | None = None, **values: Unpack[NewUser]) -> User:
        """Make a user of a site; ``user_name`` is what they sign in with."""

    @endpoint("PUT", "users/{user_id}", SEEN, names={"user_name": "userId"})
    async def change(
        self,
        user_id: str,
        *,
        user_name: str | None = None,
        old_password: str | None = None,
        new_password: str | None = None,
        **values: Unpack[UserChanges],
    ) -> User:
        """Change a user. One's own password needs ``old_password`` and ``new_password``."""

    @endpoint("PUT", "users/{user_id}/userid", SEEN, names={"user_name": "userId"})
    async def rename(self, user_id: str, user_name: str) -> User:
        """Change the name that a user signs in with."""

    @endpoint("PUT", "users/{user_id}/password", SEEN)
    async def _reset_password(self, user_id: str, *, reset_password: bool, send_email: bool) -> Record:
        """Have a user choose a new password."""

    async def reset_password(self, user_id: str, *, send_email: bool = True) -> None:
        """Make a user choose a new password; ``send_email`` sends them a link. The answer is discarded."""
        await self._reset_password(user_id, reset_password=True, send_email=send_email)

    @endpoint("PUT", "users/reset", INFERRED)
    async def choose_password(self, *, token: str, new_password: str) -> None:
        """Set a new password with the token that was sent by e-mail."""

    @endpoint("GET", "users/{user_id}/groups", SEEN)
    def groups(self, user_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Group]:
        """List the groups of a user."""

    @endpoint("GET", "users/{user_id}/supervisors", SEEN)
    def supervisors(self, user_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[User]:
        """List the supervisors of a user."""

    @endpoint("GET", "users/{user_id}/supervisees", SEEN)
    def supervisees(self, user_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[User]:
        """List the users that a user supervises."""

    @endpoint("GET", "users/accountowner", SEEN)
    async def account_owner(self) -> User:
        """Return the owner of the account. The address is seen in the C# client, its meaning is inferred."""

    @endpoint("GET", "users/defaultcustomer", SEEN)
    async def default_customer(self) -> Record:
        """Return the customer and the database of the token. The address is seen (C#), the keys are inferred."""

    @endpoint("GET", "users/{user_id}/webtoken", SEEN)
    async def web_token(self, user_id: str, *, expiration: datetime | None = None) -> WebToken:
        """Return a web token, with which the password grant acts as that user."""

    @endpoint("GET", "users/getjwt", SEEN)
    async def jwt(self, *, audience: str | None = None) -> Jwt:
        """Return a JWT with the rights of the token that asks."""
