"""Transaction sign-ins, in this tab's session storage, each used once."""

import hashlib

from pyodide.ffi import jsnull

from ..oauth import Missing, Transaction
from .javascript import js

_PENDING = "fragrant.pending."
_USED = "fragrant.used."
_USED_FOR = 600
"""Seconds for which a used state is remembered, by its hash, to tell "used" from "unknown"."""


class TransactionStore:
    """Where sign-ins wait for their answers. Holds states and times, never a token."""

    def put(self, pending: Transaction, wall: float) -> None:
        """Keep an attempt, and throw away what is stale."""
        self._sweep(wall)
        js.sessionStorage.setItem(_PENDING + pending.state, pending.to_json())

    def take(self, state: str, wall: float) -> Transaction | Missing:
        """Return the attempt of that state and forget it, whatever comes of it (RFC 9700 section 4.2.4)."""
        self._sweep(wall, keep=_PENDING + state)
        tombstone = _USED + hashlib.sha256(state.encode()).hexdigest()
        if js.sessionStorage.getItem(tombstone) is not jsnull:
            return Missing.USED
        text = js.sessionStorage.getItem(_PENDING + state)
        if text is jsnull:
            return Missing.UNKNOWN
        js.sessionStorage.removeItem(_PENDING + state)
        js.sessionStorage.setItem(tombstone, str(wall))
        return Transaction.from_json(text) or Missing.UNKNOWN

    def clear(self) -> None:
        """Forget everything."""
        for key in self._keys():
            js.sessionStorage.removeItem(key)

    def _keys(self) -> list[str]:
        keys = [str(js.sessionStorage.key(index)) for index in range(js.sessionStorage.length)]
        return [key for key in keys if key.startswith((_PENDING, _USED))]

    def _sweep(self, wall: float, keep: str = "") -> None:
        for key in self._keys():
            text = str(js.sessionStorage.getItem(key))
            if key.startswith(_PENDING):
                pending = Transaction.from_json(text)
                stale = pending is None or pending.is_stale(wall)
            else:
                stale = not 0 <= wall - _number(text) <= _USED_FOR
            if stale and key != keep:
                js.sessionStorage.removeItem(key)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
