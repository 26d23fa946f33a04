"""The grants that a program with credentials of its own can use."""

from collections.abc import Callable

from ..oauth.secret import Secret
from .grant import Answer, GrantError
from .secrets import AccessToken, RefreshToken
from .token_endpoint import TokenEndpoint


class GivenToken:
    """A token that was got elsewhere, until it ends. It is not revoked at the end: it is its giver's."""

    def __init__(self, token: str) -> None:
        self._token: AccessToken | None = AccessToken(token)

    def __repr__(self) -> str:
        return "<GivenToken …>"

    async def fetch(self) -> Answer:
        """Return the token once. :raises GrantError: it has ended."""
        token, self._token = self._token, None
        if token is None:
            raise GrantError("The token has ended, and there is no way to another.", "invalid_grant")
        return token.answer()

    async def refresh(self, _token: RefreshToken) -> Answer:
        """Return nothing: there is no refresh token. :raises GrantError: always."""
        raise GrantError("There is no refresh token.", "invalid_grant")

    async def revoke(self, _token: Secret) -> None:
        """Leave it to whoever gave it."""

    async def close(self) -> None:
        """Have nothing to let go of."""


class ClientCredentials(TokenEndpoint):
    """A service account: key and secret for tokens (documented).

    VisualVault answers a refresh token here, too (documented; RFC 6749 section 4.4.3 advises against it).
    """

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""
        return await self._ask("client_credentials")


class Password(TokenEndpoint):
    """A person's name and password for tokens, for applications that they trust (documented).

    An administrator's key and secret may stand for both (seen in the Python client).
    """

    def __init__(
        self,
        token_url: str,
        client_id: str,
        client_secret: str,
        username: str,
        password: str,
        *,
        scope: str,
        revoke_url: str = "",
    ) -> None:
        """Prepare; parameters and errors as for :class:`~fragrant.server.token_endpoint.TokenEndpoint`."""
        super().__init__(token_url, client_id, client_secret, scope=scope, revoke_url=revoke_url)
        credentials = {"username": username, "password": password}
        self._credentials: Callable[[], dict[str, str]] = lambda: credentials  # which no debugger shows

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""
        return await self._ask("password", **self._credentials())
