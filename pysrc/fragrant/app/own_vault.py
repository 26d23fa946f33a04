"""The vault of whoever is signed in to this page, for Python that no view hands one: see :func:`fragrant.connect`.

It is the one that the views have. JavaScript has no way to it: the page is sealed (SECURITY.md).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ..vault import Vault, VaultError
from ..vault.address import api_url_of
from .python.noting import Notes, NotingVault


class _Held:
    vault: Vault | None = None
    api_url = ""


_notes = Notes()


def hold(vault: Vault, api_url: str) -> Vault:
    """Note whose vault the page shows from now on; return it as one whose calls are noted."""
    _notes.forget()
    _Held.vault, _Held.api_url = NotingVault(vault, _notes), api_url
    return _Held.vault


def let_go() -> None:
    """Note that the page shows nobody's any more."""
    _notes.forget()
    _Held.vault, _Held.api_url = None, ""


def called() -> tuple[Notes, str]:
    """Return what was called of it last, and the API's URL."""
    return _notes, _Held.api_url


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
