"""Customers and their databases, which a token of scope ``vault`` does not open (documented)."""

from typing import Any, Unpack

from ..endpoint import INFERRED, SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..records import User
from ..resource import Resource
from .options import Filter, ListOptions, UserOptions


class Customers(Resource):
    """``vault.customers``."""

    @endpoint("GET", "/api/v1/customers", INFERRED)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the customers that the token may administer."""

    @endpoint("GET", "/api/v1/customers/{customer_id}", INFERRED)
    async def get(self, customer_id: str) -> Record:
        """Return one customer."""

    @endpoint("GET", "/api/v1/customers/{customer_id}/databases", INFERRED)
    def databases(self, customer_id: str, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the databases of a customer that the user administers."""

    @endpoint("GET", "/api/v1/customers/{customer_id}/databases/{database_id}", INFERRED)
    async def database(self, customer_id: str, database_id: str) -> Record:
        """Return one database."""

    @endpoint("GET", "/api/v1/customers/{customer_id}/databases/{database_id}/users", INFERRED)
    def users(
        self, customer_id: str, database_id: str, q: Filter = None, **options: Unpack[UserOptions]
    ) -> Listing[User]:
        """List those who may enter a database."""

    @endpoint("POST", "/api/v1/customers/invite", SEEN, content="values")
    async def invite(self, values: dict[str, Any]) -> None:
        """Invite somebody. The fields are inferred: the clients send whatever they are given."""

    @endpoint("PUT", "/api/v1/customer/{customer_id}/assignuser", SEEN)
    async def assign_user(self, customer_id: str, *, user_id: str, allow_multiple_customers: bool = False) -> None:
        """Let an account enter the token's database of a customer."""

    @endpoint("PUT", "/api/v1/customerdatabase/{database_id}/assignuser", SEEN)
    async def assign_database_user(self, database_id: str, *, user_id: str) -> None:
        """Let one of the customer's users enter a database. Doing it again changes nothing."""

    @endpoint("DELETE", "/api/v1/customerdatabase/{database_id}/deleteuser/{auth_user_id}", SEEN)
    async def remove_database_user(self, database_id: str, auth_user_id: str) -> None:
        """Let a user enter a database no more."""

    # registered applications

    @endpoint("GET", "/api/v1/customers/{customer_id}/databases/{database_id}/applications", INFERRED)
    def applications(
        self, customer_id: str, database_id: str, q: Filter = None, **options: Unpack[ListOptions]
    ) -> Listing[Record]:
        """List the registered applications of a database, without their secrets."""

    @endpoint("GET", "/api/v1/customers/{customer_id}/databases/{database_id}/applications/{application_id}", INFERRED)
    async def application(self, customer_id: str, database_id: str, application_id: str) -> Record:
        """Return one registered application."""

    @endpoint("PUT", "/api/v1/customers/{customer_id}/databases/{database_id}/applications/{application_id}", INFERRED)
    async def change_application(
        self,
        customer_id: str,
        database_id: str,
        application_id: str,
        *,
        name: str | None = None,
        access_token_lifetime: int | None = None,
        refresh_token_lifetime: int | None = None,
        renews_without_secret: bool | None = None,
    ) -> Record:
        """Change how a registered application is called, and how its tokens last (in seconds) and are renewed."""
