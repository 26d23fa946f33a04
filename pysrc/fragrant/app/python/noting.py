"""A vault that notes what is called of it.

What is noted is as private as the page's rows, and is forgotten with them. Calls that the client makes on its own,
inside one that was asked for, are not noted: a script that makes the one makes the others.
"""

import functools
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...vault import Vault
from ...vault.client import Patience
from ...vault.resource import Resource

if TYPE_CHECKING:
    from .calls import Call

KEPT: Final = 100
"""Calls that are remembered: the last ones."""

SHOWN: Final = 30
"""Different calls that are shown of them at most."""


class Made(NamedTuple):
    """A call as it was made."""

    path: str
    """Below the vault, such as ``documents.find``."""
    function: Callable[..., Any]
    args: tuple[Any, ...]
    given: Mapping[str, Any]
    answer: type
    """The kind of thing that it returned at once."""


class Notes:
    """The last calls of a vault. They are written down when somebody looks, since nearly nobody does."""

    def __init__(self) -> None:
        self._made: deque[Made] = deque(maxlen=KEPT)

    def note(self, made: Made) -> None:
        """Remember a call."""
        self._made.append(made)

    def calls(self) -> "list[Call]":
        """Return the calls that Python's text has a form for, the newest first, each once."""
        from .calls import write_call  # noqa: PLC0415 - a page starts without it
        from .expressions import NotWritableError  # noqa: PLC0415

        found: dict[str, Call] = {}
        for made in reversed(self._made):
            try:
                call = write_call(made)
            except NotWritableError:
                continue
            found.setdefault(call.statement, call)
        return list(found.values())[:SHOWN]

    def forget(self) -> None:
        """Drop all of them."""
        self._made.clear()


class NotingVault(Vault):
    """Another vault, whose calls are noted."""

    def __init__(self, vault: Vault, notes: Notes) -> None:  # it has no requests of its own
        self._noted = vault
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._noted, name)
        if not isinstance(found, Resource):
            return found
        noted = _NotedResource(found, name, self._notes)
        setattr(self, name, noted)
        return noted

    def waiting(self, patience: Patience) -> Vault:
        """Return this vault for work that outlives a sign-in: see :meth:`Vault.waiting`."""
        return NotingVault(self._noted.waiting(patience), self._notes)

    async def request(
        self, method: str, path: str, *, query: Mapping[str, object] | None = None, body: object = None
    ) -> Any:
        """Send a request: see :meth:`Vault.request`."""
        given = {"query": query, "body": body}
        self._notes.note(Made("request", self._noted.request, (method, path), given, object))
        return await self._noted.request(method, path, query=query, body=body)


class _NotedResource:
    def __init__(self, resource: Resource, path: str, notes: Notes) -> None:
        self._resource = resource
        self._path = path
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._resource, name)
        if not callable(found) or name.startswith("_"):
            return found
        path, notes = f"{self._path}.{name}", self._notes

        @functools.wraps(found)
        def call(*args: Any, **given: Any) -> Any:
            answer = found(*args, **given)
            notes.note(Made(path, found, args, given, type(answer)))
            return answer

        return call
