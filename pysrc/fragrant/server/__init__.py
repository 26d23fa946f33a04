"""The vault for scripts and services in CPython: ``pip install "fragrant[server]"``.

::

    grant = ClientCredentials("https://acme.example/OAuth/Token", key, secret, scope="vault")
    async with fragrant.connect("https://acme.example", "Acme", "Main", grant) as vault:
        me = await vault.users.me()

Nothing of this is part of the page, which can keep no secret.
"""

from ..homes import IN_PAGE, SECRETS

if IN_PAGE:
    raise ImportError(SECRETS)

try:
    from .authorization_code import AuthorizationCode
    from .connect import connect
    from .disk import files_in
    from .grant import Grant, GrantError
    from .grants import ClientCredentials, GivenToken, Password
    from .synchronous import Synchronous, connect_sync
    from .tokens import MemoryStore, TokenStore
except ImportError as error:
    if (error.name or "").partition(".")[0] not in {"anyio", "authlib", "httpx", "httpx2"}:
        raise
    raise ImportError('This needs what `pip install "fragrant[server]"` installs.', name=error.name) from error

__all__ = [
    "AuthorizationCode",
    "ClientCredentials",
    "GivenToken",
    "Grant",
    "GrantError",
    "MemoryStore",
    "Password",
    "Synchronous",
    "TokenStore",
    "connect",
    "connect_sync",
    "files_in",
]
