"""The vault for scripts and services in CPython: ``pip install "fragrant[server]"``.

::

    grant = ClientCredentials("https://acme.example/OAuth/Token", key, secret, scope="vault")
    async with connect("https://acme.example", "Acme", "Main", grant) as vault:
        me = await vault.users.me()

Nothing of this is part of the page, which can keep no secret.
"""

from .authorization_code import AuthorizationCode
from .connect import connect
from .disk import files_in
from .grants import ClientCredentials, GivenToken, Grant, GrantError, Password
from .synchronous import connect_sync
from .tokens import MemoryStore, TokenStore

__all__ = [
    "AuthorizationCode",
    "ClientCredentials",
    "GivenToken",
    "Grant",
    "GrantError",
    "MemoryStore",
    "Password",
    "TokenStore",
    "connect",
    "connect_sync",
    "files_in",
]
