"""The same client for scripts that do one thing after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isawaitable
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal

from ..vault.download import Download
from ..vault.listing import Listing
from ..vault.resource import Resource
from ..vault.uploads import Uploads
from ..vault.zipping import ZipDownload
from .connect import connect
from .grants import Grant
from .tokens import TokenStore

_WAITED_FOR = (Resource, Listing, Download, ZipDownload, Uploads)


@contextmanager
def connect_sync(
    site_url: str, customer: str, database: str, grant: Grant, *, store: TokenStore | None = None
) -> Iterator[Any]:
    """Provide a vault whose methods return when they are done, and whose lists are iterated by ``for``.

    ::

        with connect_sync("https://acme.example", "Acme", "Main", grant) as vault:
            for document in vault.documents.find(field("name").contains("lease")):
                print(document.name)

    Parameters and errors as for :func:`~fragrant.server.connect`.
    """
    with start_blocking_portal() as portal:
        connection = connect(site_url, customer, database, grant, store=store)
        with portal.wrap_async_context_manager(connection) as vault:
            yield _Synchronous(vault, portal)


class _Synchronous:
    """Whatever the client has, waited for."""

    def __init__(self, thing: Any, portal: BlockingPortal) -> None:
        self._thing = thing
        self._portal = portal

    def __repr__(self) -> str:
        return f"<synchronous {self._thing!r}>"

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        return self._call(found) if callable(found) else self._wrapped(found)

    def __iter__(self) -> Iterator[Any]:
        rows = aiter(self._thing)
        while True:
            try:
                yield self._portal.call(anext, rows)
            except StopAsyncIteration:
                return

    def _call(self, function: Any) -> Any:
        def call(*args: Any, **given: Any) -> Any:
            async def do() -> Any:
                result = function(*args, **given)
                return await result if isawaitable(result) else result

            return self._wrapped(self._portal.call(do))

        return call

    def _wrapped(self, found: Any) -> Any:
        return _Synchronous(found, self._portal) if isinstance(found, _WAITED_FOR) else found
