"""Transaction sign-ins, in this tab's session storage, each used once."""

import hashlib

from js import sessionStorage
from pyodide.ffi import jsnull

from ..oauth import Missing, Transaction

_PENDING = "fragrant.pending."
_USED = "fragrant.used."
_USED_FOR = 600
"""Seconds for which a used state is remembered, by its hash, to tell "used" from "unknown"."""


class TransactionStore:
    """Where sign-ins wait for their answers. Holds states and times, never a token."""

    def put(self, pending: Transaction, wall: float) -> None:
        """Keep an attempt, and throw away what is stale."""
        self._sweep(wall)
        sessionStorage.setItem(_PENDING + pending.state, pending.to_json())

    def take(self, state: str, wall: float) -> Transaction | Missing:
        """Return the attempt of that state and forget it, whatever comes of it (RFC 9700 section 4.2.4)."""
        self._sweep(wall, keep=_PENDING + state)
        tombstone = _USED + hashlib.sha256(state.encode()).hexdigest()
        if sessionStorage.getItem(tombstone) is not jsnull:
            return Missing.USED
        text = sessionStorage.getItem(_PENDING + state)
        if text is jsnull:
            return Missing.UNKNOWN
        sessionStorage.removeItem(_PENDING + state)
        sessionStorage.setItem(tombstone, str(wall))
        return Transaction.from_json(text) or Missing.UNKNOWN

    def clear(self) -> None:
        """Forget everything."""
        for key in self._keys():
            sessionStorage.removeItem(key)

    def _keys(self) -> list[str]:
        keys = [str(sessionStorage.key(index)) for index in range(sessionStorage.length)]
        return [key for key in keys if key.startswith((_PENDING, _USED))]

    def _sweep(self, wall: float, keep: str = "") -> None:
        for key in self._keys():
            text = str(sessionStorage.getItem(key))
            if key.startswith(_PENDING):
                pending = Transaction.from_json(text)
                stale = pending is None or pending.is_stale(wall)
            else:
                stale = not 0 <= wall - _number(text) <= _USED_FOR
            if stale and key != keep:
                sessionStorage.removeItem(key)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
