"""Connect a program to a vault."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from ..vault import Vault
from ..vault.address import api_url_of
from ..vault.client import AT_ONCE
from .disk import FileDisk
from .grant import Grant
from .tokens import Tokens, TokenStore
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
    """Provide the vault of a customer's database, as :func:`fragrant.connect` says.

    :raises UrlNotAllowedError: the address is not https, and not this machine's.
    :raises VaultError: the names or the address are none.
    """
    async with AsyncExitStack() as stack:
        stack.push_async_callback(grant.close)
        api_url = api_url_of(site_url, customer, database)
        tokens = Tokens(grant, store)
        stack.push_async_callback(tokens.close)
        transport = HttpTransport(api_url, tokens, timeout=timeout)
        stack.push_async_callback(transport.close)
        yield Vault(api_url, transport, at_once=at_once, disk=FileDisk())
