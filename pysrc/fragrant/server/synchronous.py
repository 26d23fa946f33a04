"""The same client for scripts that do one thing after the other."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from inspect import isawaitable
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal

from ..vault import VaultError
from ..vault.client import AT_ONCE
from ..vault.download import Download
from ..vault.listing import Listing
from ..vault.resource import Resource
from ..vault.uploads import Uploads
from ..vault.zipping import ZipDownload
from .connect import connect
from .grant import Grant
from .tokens import TokenStore
from .transport import TIMEOUT

_WAITED_FOR = (Resource, Listing, Download, ZipDownload, Uploads)


@contextmanager
def connect_sync(
    site_url: str,
    customer: str,
    database: str,
    grant: Grant,
    *,
    store: TokenStore | None = None,
    at_once: int = AT_ONCE,
    timeout: float = TIMEOUT,
) -> Iterator["Synchronous"]:
    """Provide a vault whose methods return when they are done, and whose lists are iterated by ``for``.

    ::

        with connect_sync("https://acme.example", "Acme", "Main", grant) as vault:
            for document in vault.documents.find(field("name").contains("lease")):
                print(document.name)

    Parameters and errors as for :func:`~fragrant.server.connect`. It works in a thread of its own, in which also
    functions that are told of progress are called.

    Type checkers don't know its attributes. A method that waits has another type than the client's own, and Python can
    derive no type from another: each would have to be written or generated a second time.
    """
    with start_blocking_portal() as portal:
        loop = _Loop(portal)
        connection = connect(site_url, customer, database, grant, store=store, at_once=at_once, timeout=timeout)
        with portal.wrap_async_context_manager(connection) as vault:
            try:
                yield Synchronous(vault, loop)
            finally:
                loop.is_open = False


class _Loop:
    """The thread in which the client works."""

    def __init__(self, portal: BlockingPortal) -> None:
        self._portal = portal
        self.is_open = True

    def run(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Return what comes of some work. :raises VaultError: the connection is closed."""
        if not self.is_open:
            raise VaultError("The connection is closed.")
        return self._portal.call(work)


class Synchronous:
    """Something of the client's, such as the vault, a resource or a list, whose methods wait until they are done."""

    def __init__(self, thing: Any, loop: _Loop) -> None:
        self._thing = thing
        self._loop = loop

    def __repr__(self) -> str:
        return f"<synchronous {type(self._thing).__name__}>"

    def __dir__(self) -> list[str]:
        return [*dir(self._thing), *getattr(type(self._thing), "__annotations__", ())]

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        return self._call(found) if callable(found) else self._wrapped(found)

    def __iter__(self) -> Iterator[Any]:
        if not isinstance(self._thing, Listing):
            raise TypeError(f"{self!r} is no list")
        rows: Any = aiter(self._thing)
        try:
            while True:
                try:
                    yield self._loop.run(lambda: anext(rows))
                except StopAsyncIteration:
                    return
        finally:
            if self._loop.is_open:
                self._loop.run(rows.aclose)

    def _call(self, function: Any) -> Any:
        def call(*args: Any, **given: Any) -> Any:
            async def do() -> Any:
                result = function(*args, **given)
                return await result if isawaitable(result) else result

            return self._wrapped(self._loop.run(do))

        return call

    def _wrapped(self, found: Any) -> Any:
        return Synchronous(found, self._loop) if isinstance(found, _WAITED_FOR) else found
