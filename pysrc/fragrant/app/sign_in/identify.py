"""Whose a token is."""

from ...oauth import Token
from ..authenticated_transport import AuthenticatedTransport
from ..server_config import ServerConfig
from .account import ask_account
from .states import Person


async def identify(token: Token, config: ServerConfig, transport: AuthenticatedTransport) -> Person:
    """Find out whose a token is: from its ID token, else by asking with it.

    It stays unknown where the server has nothing to ask.

    :raises TokenExpiredError: the token's life is over.
    :raises UrlNotAllowedError: the token may not go where the settings say to ask.
    :raises VaultError: there was no usable answer.
    """
    if token.identity is not None:
        return Person(token.server, token.identity.account, token.identity.subject)
    if not config.whoami_url:
        return Person(token.server, "", "")
    account = await ask_account(transport, config.whoami_url, config.account_field)
    return Person(token.server, account, account)
