"""The faults in place, shared by the threads of a sandbox."""

import itertools
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from flask import request

from .callers import caller
from .delays import Delays
from .fault import Fault

EXTENSION: Final = "sandbox-faults"
ANSWERS: Final = "sandbox-answers"
"""The same for prepared answers: each waits for one authorization request, and they are taken one at a time."""


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
        self.delays = Delays()
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
        client_id = caller() if any(entry.fault.client_id is not None for entry in met) else None
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
            self.delays.let_go()
            return count
