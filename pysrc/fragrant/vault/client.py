"""The client: a base URL, a transport, and one attribute a resource."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from .asking import ask
from .documents import Documents
from .envelope import Page, read_data, read_page
from .folders import Folders
from .groups import Groups
from .sites import Sites
from .transport import Transport
from .users import Users


class Vault:
    """One customer database: ``api_url`` is ``{site}/api/v1/{customer}/{database}/`` (documented)."""

    def __init__(self, api_url: str, transport: Transport) -> None:
        self._base = api_url if api_url.endswith("/") else f"{api_url}/"
        self._transport = transport
        self.users = Users(self)
        self.sites = Sites(self)
        self.groups = Groups(self)
        self.folders = Folders(self)
        self.documents = Documents(self)

    async def get(self, path: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Return the ``data`` that ``path`` answers, decoded.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        url = self.url(path, parameters)
        return await ask(self._transport, url, read_data)

    async def get_page(self, path: str, parameters: Mapping[str, object]) -> Page:
        """Return some rows of the list at ``path``, left in the form that the transport keeps them in."""
        url = self.url(path, parameters)
        return await ask(self._transport, url, read_page)

    def url(self, path: str, parameters: Mapping[str, object] | None = None) -> str:
        """Return the absolute URL; parameters that are None or "" are left out."""
        given = {name: value for name, value in (parameters or {}).items() if value not in (None, "")}
        return self._base + path + (f"?{urlencode(given)}" if given else "")
