"""The client: a base URL, a transport, and one attribute a resource."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from .documents import Documents
from .envelope import Page, read_data, read_page
from .folders import Folders
from .groups import Groups
from .retry import ask
from .sites import Sites
from .transport import Body, Progress, Response, Transport
from .users import Users

Found = TypeVar("Found")


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
        return await self._ask("GET", path, read_data, parameters)

    async def get_page(self, path: str, parameters: Mapping[str, object]) -> Page:
        """Return some rows of the list at ``path``, left in the form that the transport keeps them in."""
        return await self._ask("GET", path, read_page, parameters)

    def url(self, path: str, parameters: Mapping[str, object] | None = None) -> str:
        """Return the absolute URL; parameters that are None or "" are left out."""
        given = {name: value for name, value in (parameters or {}).items() if value not in (None, "")}
        return self._base + path + (f"?{urlencode(given)}" if given else "")

    async def _ask(
        self,
        method: str,
        path: str,
        read: Callable[[Response, str], Awaitable[Found]],
        parameters: Mapping[str, object] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Found:
        """Return what ``read`` makes of the answer: the one way to the transport."""
        url = self.url(path, parameters)
        return await ask(self._transport, method, url, read, headers=headers, body=body, progress=progress)
