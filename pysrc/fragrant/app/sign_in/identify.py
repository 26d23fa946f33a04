"""Whose a token is."""

from ...oauth import Refusal, Token
from ...oauth.refusals import refuse
from ..authenticated_transport import AuthenticatedTransport
from ..server_config import ServerConfig
from .account import ask_account
from .states import Person


async def identify(token: Token, config: ServerConfig, transport: AuthenticatedTransport) -> Person | Refusal:
    """Find out whose a token is: an ID token says who; the answer to the token says how they are called.

    Without an ID token the answer says both. It stays unknown where the server has nothing to ask. An answer that
    names another ``sub`` than the ID token is refused (OpenID Connect Core section 5.3.2).

    :raises TokenExpiredError: the token's life is over.
    :raises UrlNotAllowedError: the token may not go where the settings say to ask.
    :raises VaultError: there was no usable answer.
    """
    identity = token.identity
    if not config.whoami_url:
        if identity is None:
            return Person(token.server, "", "")
        return Person(token.server, identity.account, identity.subject, hint=identity.hint)
    account = await ask_account(transport, config.whoami_url, config.account_field)
    if identity is None:
        return Person(token.server, account.name, account.name, hint=account.hint)
    if any(each != identity.subject for each in account.subjects):
        return refuse("userinfo_subject")
    name = account.name if account.name not in ("", identity.subject) else identity.account
    is_told_anew = not token.identity_is_earlier or bool(account.subjects)
    return Person(token.server, name, identity.subject, is_told_anew, account.hint or identity.hint)
