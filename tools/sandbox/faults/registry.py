"""The faults in place, and the requests that they hold; both are shared by the threads of a sandbox."""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from flask import request

from ..oauth.clients.authentication import basic_client_id, uses_basic
from ..oauth.paths import AUTHORIZE, FOR_SCRIPTS, TOKEN
from ..oauth.requests import read_form
from ..oauth.rights import SCOPES
from ..oauth.tokens.bearer import TokenRefused, token_of_request
from .fault import Fault

EXTENSION: Final = "sandbox-faults"
ANSWERS: Final = "sandbox-answers"
"""The same for prepared answers: each waits for one authorization request, and they are taken one at a time."""
_SLOTS: Final = 6
"""Requests held for long at once: each holds one of the server's eight threads, and one must be left to let them go."""
_SHORT: Final = 1.0
"""Seconds for which any number may be held: long enough for tests, and soon over."""


@dataclass(slots=True)
class _Entry:
    id: int
    fault: Fault
    left: int | None


class Faults:
    """Faults in memory, in the order in which they were put in place."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._entries: list[_Entry] = []
        self._slots = threading.BoundedSemaphore(_SLOTS)
        self.end = threading.Event()
        """What is set when all waiting ends."""
        for fault in faults:
            self.add(fault)

    def add(self, fault: Fault) -> int:
        """Put a fault in place; return its id."""
        with self._lock:
            entry = _Entry(next(self._ids), fault, fault.times)
            self._entries.append(entry)
            return entry.id

    def take(self, effects: frozenset[str], limit: int | None = None) -> list[Fault]:
        """Return the faults of some effects that meet the current request, at most ``limit``, each used up once."""
        if not self._entries:
            return []
        with self._lock:
            found = [entry for entry in self._entries if entry.fault.effect in effects]
        met = [entry for entry in found if entry.fault.meets(request.method, request.path)]
        # The client may have to be looked up in the database: only if a fault needs it, and without the lock.
        client_id = _caller() if any(entry.fault.client_id is not None for entry in met) else None
        with self._lock:
            # A request at the same time may have used one up.
            taken = [entry for entry in met if entry.fault.client_id in {None, client_id} and entry.left != 0][:limit]
            for entry in taken:
                entry.left = None if entry.left is None else entry.left - 1
            self._entries = [entry for entry in self._entries if entry.left != 0]
            return [entry.fault for entry in taken]

    def __len__(self) -> int:
        return len(self._entries)

    def as_json(self) -> list[dict[str, Any]]:
        """Return those in place."""
        with self._lock:
            return [{"id": entry.id, **entry.fault.as_json(), "left": entry.left} for entry in self._entries]

    def remove(self, fault_id: int) -> bool:
        """Remove one; tell whether it was there."""
        with self._lock:
            count = len(self._entries)
            self._entries = [entry for entry in self._entries if entry.id != fault_id]
            return len(self._entries) < count

    def clear(self) -> int:
        """Remove all, and let go of all requests that are held; return how many there were."""
        with self._lock:
            count = len(self._entries)
            self._entries = []
            self.end.set()
            self.end = threading.Event()
            return count

    @contextmanager
    def hold(self, seconds: float) -> Iterator[Callable[[float], bool]]:
        """Provide what waits, up to so many seconds in all; a second in all if all slots for long waits are taken.

        It is told for how long, and tells whether that is over for good: somebody ended it, or the time is up.
        """
        has_slot = seconds > _SHORT and self._slots.acquire(blocking=False)
        end, left = self.end, seconds if has_slot else min(seconds, _SHORT)

        def wait(seconds: float) -> bool:
            nonlocal left
            is_up = seconds > left
            left, seconds = (0, left) if is_up else (left - seconds, seconds)
            return end.wait(seconds) or is_up

        try:
            yield wait
        finally:
            if has_slot:
                self._slots.release()


def is_authorization_request() -> bool:
    """Return whether the request comes to the authorize endpoint, or by GET to the address of tokens."""
    return request.path == AUTHORIZE.lower() or (request.path == TOKEN.lower() and request.method == "GET")


def _caller() -> str | None:
    """Return the client id that the request names: by its token, in its form, or in the query of a sign-in."""
    found = None
    if is_authorization_request():
        found = request.args.get("client_id")
    elif uses_basic():
        found = basic_client_id()
    elif "Authorization" in request.headers:
        found = _client_of_token()
    elif request.path in FOR_SCRIPTS:
        found = read_form().get("client_id")
    return found.lower() if found else None


def _client_of_token() -> str | None:
    try:
        return token_of_request(*SCOPES).client_id
    except TokenRefused:
        return None
