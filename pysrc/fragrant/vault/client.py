"""The client: a base URL, a transport, and one attribute a resource."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.parse import urlencode

from ..oauth import TokenExpiredError
from .disk import Disk
from .envelope import read_data
from .errors import NoAnswerError, NotSignedInError, OutcomeUnknownError, VaultError, WriteBlockedError
from .retry import Headers, ask
from .transport import Body, Progress, Response, Transport

if TYPE_CHECKING:
    from .preflight import IsAnswered
    from .resources.customers import Customers
    from .resources.documents import Documents
    from .resources.emails import Emails
    from .resources.files import Files
    from .resources.folders import Folders
    from .resources.form_templates import FormTemplates
    from .resources.forms import Forms
    from .resources.groups import Groups
    from .resources.index_fields import IndexFields
    from .resources.lists import Lists
    from .resources.localization import Localization
    from .resources.persisted_data import PersistedData
    from .resources.processes import Processes
    from .resources.projects import Projects
    from .resources.queries import Queries
    from .resources.reports import Reports
    from .resources.scripts import Scripts
    from .resources.searches import Searches
    from .resources.security import Security
    from .resources.server import Server
    from .resources.sites import Sites
    from .resources.users import Users

Found = TypeVar("Found")

Patience: TypeAlias = Callable[[Exception], Awaitable[bool]]
"""Is awaited with what kept a request from being done; returns whether it goes out again."""

AT_ONCE = 8
"""Requests that are under way at the same time; browsers allow about six to one host."""

_API = "/api/v1/"
_PATH = re.compile(r"/?[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*")


class Vault:
    """One customer database: ``api_url`` is ``{site}/api/v1/{customer}/{database}/`` (documented).

    Each resource is an attribute. Its module is loaded at its first use, which keeps a page's start short.
    """

    customers: "Customers"
    documents: "Documents"
    emails: "Emails"
    files: "Files"
    folders: "Folders"
    form_templates: "FormTemplates"
    forms: "Forms"
    groups: "Groups"
    index_fields: "IndexFields"
    lists: "Lists"
    localization: "Localization"
    persisted_data: "PersistedData"
    processes: "Processes"
    projects: "Projects"
    queries: "Queries"
    reports: "Reports"
    scripts: "Scripts"
    searches: "Searches"
    security: "Security"
    server: "Server"
    sites: "Sites"
    users: "Users"

    def __init__(
        self,
        api_url: str,
        transport: Transport,
        *,
        at_once: int = AT_ONCE,
        disk: Disk | None = None,
        is_answered: "IsAnswered | None" = None,
    ) -> None:
        """Prepare. ``is_answered``: in a page of another origin than the API's, how to tell that it may only read."""
        self._is_answered = is_answered
        self._base = api_url if api_url.endswith("/") else f"{api_url}/"
        self._transport = transport
        self._disk = disk
        self._turns = asyncio.Semaphore(at_once)
        self._patience: Patience | None = None

    def waiting(self, patience: Patience) -> "Vault":
        """Return this vault for work that outlives a sign-in: its calls wait instead of failing.

        A request that was refused for its token was not done, and one that only reads can be sent again after no
        answer. So nothing is lost or done twice.

        :param patience: is awaited with :class:`NotSignedInError`, ``TokenExpiredError`` or :class:`NoAnswerError`;
            returns True when the request may go out again, for the same person, and False where that is no use
        """
        patient = Vault(self._base, self._transport, disk=self._disk, is_answered=self._is_answered)
        patient._turns = self._turns
        patient._patience = patience
        return patient

    def __getattr__(self, name: str) -> Any:
        kind = Vault.__annotations__.get(name)
        if kind is None:
            raise AttributeError(f"A vault has no “{name}”.")
        resource = getattr(import_module(f"{__package__}.resources.{name}"), kind)(self)
        setattr(self, name, resource)
        return resource

    @property
    def disk(self) -> Disk:
        """Where files are saved. :raises VaultError: this client was given no such place."""
        if self._disk is None:
            raise VaultError("This client has no place to save files in.")
        return self._disk

    async def request(
        self, method: str, path: str, *, query: Mapping[str, object] | None = None, body: object = None
    ) -> Any:
        """Send a request to any address of the API, and return the decoded ``data`` of its answer.

        :param path: below the database, such as ``documents``; one that begins with ``/`` is below the site
        :param body: what is sent as JSON; None sends no body
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        from .writing import json_text, written  # noqa: PLC0415 (a page's first rows need it not)

        given = {name: written(value) for name, value in (query or {}).items() if value is not None}
        return await self.ask(method, path, read_data, given, body=None if body is None else json_text(body))

    async def ask(
        self,
        method: str,
        path: str,
        read: Callable[[Response, str], Awaitable[Found]],
        query: Mapping[str, str] | None = None,
        *,
        headers: Headers = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Found:
        """Return what ``read`` makes of the answer: the one way to the transport. A text in ``body`` is JSON."""
        url = self.url(path, query)
        if isinstance(body, str):
            headers = {"Content-Type": "application/json"}
        while True:
            try:
                async with self._turns:
                    return await ask(self._transport, method, url, read, headers=headers, body=body, progress=progress)
            except OutcomeUnknownError as error:
                if error.status is None and await self._keeps_from_writing(method):
                    raise WriteBlockedError(method, url=error.url) from None
                raise
            except (NotSignedInError, TokenExpiredError, NoAnswerError) as error:
                if self._patience is None or not await self._patience(error):
                    raise

    async def _keeps_from_writing(self, method: str) -> bool:
        if self._is_answered is None:
            return False
        from .preflight import keeps_from_writing  # noqa: PLC0415 (rarely needed)

        return await keeps_from_writing(self._transport, self._is_answered, method, self._base)

    def url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        """Return the absolute URL. :raises VaultError: the path could lead elsewhere."""
        if _PATH.fullmatch(path) is None:
            raise VaultError(f"That is no address in a vault: {path[:100]!r}")
        base = self._base
        if path.startswith("/"):
            site, found, _ = base.partition(_API)
            if not found:
                raise VaultError("The API's URL does not tell where its site is.")
            base = site
        try:
            return base + path + (f"?{urlencode(query)}" if query else "")
        except UnicodeEncodeError:
            raise VaultError("A text holds half a character, which can't be sent.") from None
