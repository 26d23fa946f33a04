"""The faults in place, shared by the threads of a sandbox."""

import itertools
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from .delays import Delays
from .fault import Fault

EXTENSION: Final = "sandbox-faults"


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

    def take(self, effects: frozenset[str], method: str, path: str, client_id: Callable[[], str | None]) -> list[Fault]:
        """Return the faults of some effects that meet a request, each used up once.

        :param client_id: asked only if a fault wants to know
        """
        if not self._entries:
            return []
        with self._lock:
            met = [
                entry for entry in self._entries if entry.fault.effect in effects and entry.fault.meets(method, path)
            ]
        # The question may need the database, so it is asked without the lock.
        caller = client_id() if any(entry.fault.client_id is not None for entry in met) else None
        with self._lock:
            # A request at the same time may have used one up.
            taken = [entry for entry in met if entry.fault.client_id in {None, caller} and entry.left != 0]
            for entry in taken:
                entry.left = None if entry.left is None else entry.left - 1
            self._entries = [entry for entry in self._entries if entry.left != 0]
            return [entry.fault for entry in taken]

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
