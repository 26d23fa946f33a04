"""What a client shows to get tokens for, a code or a refresh token, with the methods that Authlib calls."""

from dataclasses import dataclass

from ...storage.grants import Grant
from ..clients.client import Client


@dataclass(frozen=True, slots=True)
class PresentedGrant:
    """The grant that a code is, or that a refresh token belongs to. ``client`` is who shows it."""

    grant: Grant
    client: Client

    def check_client(self, client: Client) -> bool:
        """Return whether it was issued to a client."""
        return self.grant.client_id == client.get_client_id()

    def get_scope(self) -> str:
        """Return the granted scope that the application is still registered for."""
        return self.client.registered_part_of(self.grant.scope)

    def get_redirect_uri(self) -> str | None:
        """Return the redirect URL that the authorization request named."""
        return self.grant.redirect_url
