"""Connect a program to a vault."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

from ..vault import Vault
from ..vault.client import AT_ONCE
from .disk import FileDisk
from .grants import Grant
from .tokens import MemoryStore, Tokens, TokenStore
from .transport import TIMEOUT, HttpTransport


@asynccontextmanager
async def connect(
    site_url: str,
    customer: str,
    database: str,
    grant: Grant,
    *,
    store: TokenStore | None = None,
    at_once: int = AT_ONCE,
    timeout: float = TIMEOUT,
) -> AsyncIterator[Vault]:
    """Provide the vault of a customer's database.

    ::

        async with connect("https://acme.example", "Acme", "Main", grant) as vault:
            me = await vault.users.me()

    :param site_url: where VisualVault is, with a virtual folder if there is one
    :param grant: how to get tokens; it is closed at the end
    :param store: keeps tokens over restarts; without one they are in memory alone
    :param at_once: requests under way at the same time
    :param timeout: seconds without progress
    :raises UrlNotAllowedError: the address is not https, and not this machine's
    """
    aliases = "/".join(quote(each, safe="") for each in (customer, database))
    api_url = f"{site_url.rstrip('/')}/api/v1/{aliases}/"
    transport = HttpTransport(api_url, Tokens(grant, store or MemoryStore()), timeout=timeout)
    try:
        yield Vault(api_url, transport, at_once=at_once, disk=FileDisk())
    finally:
        await transport.close()
        await grant.close()
