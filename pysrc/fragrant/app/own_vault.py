"""The vault of whoever is signed in to this page, for Python that no view hands one: see :func:`fragrant.connect`.

It is the one that the views have. JavaScript has no way to it: the page is sealed (SECURITY.md).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ..vault import Vault, VaultError
from ..vault.address import api_url_of


class _Held:
    vault: Vault | None = None
    api_url = ""


def hold(vault: Vault | None, api_url: str = "") -> None:
    """Note whose vault the page shows; None when it shows nobody's any more."""
    _Held.vault, _Held.api_url = vault, api_url


@asynccontextmanager
async def own_vault(site_url: str = "", customer: str = "", database: str = "") -> AsyncIterator[Vault]:
    """Provide it. :raises VaultError: nobody is signed in, or another vault is asked for."""
    vault = _Held.vault
    if vault is None:
        raise VaultError("Nobody is signed in to a vault in this page.")
    if (site_url or customer or database) and api_url_of(site_url, customer, database) != _slashed(_Held.api_url):
        raise VaultError("This page's sign-in is for another vault. A page has that one alone.")
    yield vault


def _slashed(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
