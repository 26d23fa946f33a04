"""The grants of programs: password (RFC 6749 section 4.3) and client credentials (section 4.4).

Both are documented, for applications and API keys with a secret. As ``username`` and ``password`` VisualVault's clients
send a real user's, or the key and secret once more, or one web token twice (seen in their clients). That client
credentials bring a refresh token, unlike in the RFC, is documented.
"""

from typing import Any, Final

from authlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidScopeError, UnauthorizedClientError
from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant, ResourceOwnerPasswordCredentialsGrant

from ...storage.people import User
from ..clients.authentication import WITH_SECRET
from ..clients.client import Client, find_client
from ..login.lockout import LOCKED_OUT, is_locked_out
from ..login.passwords import MUST_CHANGE, must_change_password
from ..login.sessions import check_password, user_of
from ..login.web_tokens import user_of_web_token
from ..rights import is_administrator, is_beyond

_WRONG: Final = "The user name or the password is invalid."
_NOBODY: Final = "Access is denied: there is no account of VaultAccess or VaultAdmins behind this key."


class PasswordFlow(ResourceOwnerPasswordCredentialsGrant):
    """Authlib's grant, for all three kinds of credentials."""

    TOKEN_ENDPOINT_AUTH_METHODS = WITH_SECRET

    def authenticate_token_endpoint_client(self) -> Client:
        """Return the client, and keep it on the request: the user is looked up in its database."""
        client: Client = super().authenticate_token_endpoint_client()
        self.request.client = client
        return client

    def validate_token_request(self) -> None:
        """Refuse a bad request, or a scope that the user may not have."""
        super().validate_token_request()
        _check_scope(self.request.user, self.request.payload.scope)

    def authenticate_user(self, username: str, password: str) -> User:
        """Return the user of the credentials in the database of the application."""
        user = user_of_credentials(self.request.client, username, password)
        if user is None:
            raise InvalidGrantError(LOCKED_OUT if is_locked_out(username) else _WRONG)
        return user


class ClientCredentialsFlow(ClientCredentialsGrant):
    """Authlib's grant, with a user to act as and a refresh token."""

    TOKEN_ENDPOINT_AUTH_METHODS = WITH_SECRET

    def validate_token_request(self) -> None:
        """Refuse a bad request. A user name and password are optional, and must be the key and secret (inferred)."""
        super().validate_token_request()
        client: Client = self.request.client
        form = self.request.form
        if {"username", "password"} & set(form):
            again = find_client(form.get("username", ""))
            if again != client or not client.check_client_secret(form.get("password", "")):
                raise InvalidGrantError(_WRONG)
        self.request.user = account_behind(client)
        _check_scope(self.request.user, self.request.payload.scope)

    def create_token_response(self) -> Any:
        """Return tokens, with the refresh token that Authlib would leave out."""
        token = self.generate_token(user=self.request.user, scope=self.request.payload.scope)
        self.save_token(token)
        return 200, token, self.TOKEN_RESPONSE_HEADER


def user_of_credentials(client: Client, username: str, password: str) -> User | None:
    """Return the user of a name and a password, a key and its secret, or a web token twice; None if they are wrong.

    :raises InvalidGrantError: they are, but the password must be changed first.
    """
    key = find_client(username)
    if key is not None:
        same_database = key.application.database_id == client.application.database_id
        right = key.check_client_secret(password)
        return account_behind(key) if same_database and right else None
    database_id = client.application.database_id
    if username == password:
        user = user_of_web_token(username)
        if user is not None:
            return user if user.database_id == database_id else None
    account = check_password(username, password)
    found = user_of(account, database_id)
    if account and found and must_change_password(account):
        raise InvalidGrantError(MUST_CHANGE)
    return found


def account_behind(client: Client) -> User:
    """Return the user that an application acts as when no person is there.

    :raises UnauthorizedClientError: there is none, or one who may no longer have a key.
    """
    user = client.application.user
    if user is None or not user.enabled or not is_administrator(user):
        raise UnauthorizedClientError(_NOBODY)
    return user


def _check_scope(user: User, scope: str | None) -> None:
    if is_beyond(user, scope):
        raise InvalidScopeError
