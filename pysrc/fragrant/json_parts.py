"""Decode a long JSON text in parts, between which a page can do something else.

Long is a list in an object, as in VisualVault's ``{"meta": …, "data": [row, row, …]}``. It is cut between its elements
into runs, each of which is decoded by itself. All else is decoded in one go.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from .pieces import Pieces
from .strict_json import DEEPEST

PART = 64 * 1024
"""Bytes of a run, at least, where there are so many."""

Run: TypeAlias = tuple[int, int]
"""Where elements of a list stand, with commas between them: from a byte to the one before another."""

# As in ``strict_json``: nothing is tried twice. It fits from wherever it begins, up to a bracket or the end.
_BRACKET = re.compile(rb'(?:[^\[\]{}"]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z))*+([\[\]{}]|\Z)', re.DOTALL)
_COMMA = re.compile(rb"[ \t\r\n]*+,")
_BLANK = re.compile(rb"[ \t\r\n]*+")


class Parts(NamedTuple):
    """A decoded text without the elements of the lists in it."""

    body: Any
    """An object with empty lists, or whatever else the text says."""
    lists: Mapping[str, list[Run]]
    """What the lists hold, by the names of the object's members."""


def decoded(content: bytes) -> Pieces[Any]:
    """Return the value of a JSON text in UTF-8; what is no UTF-8 is U+FFFD. :raises ValueError: it is no JSON."""
    parts = yield from take_apart(content)
    for name, runs in parts.lists.items():
        for run in runs:
            parts.body[name] += json.loads(run_of(content, run))
            yield run[1]
    return parts.body


def take_apart(content: bytes) -> Pieces[Parts]:
    """Return the parts of a JSON text.

    :raises ValueError: it is nested too deep, or what is outside of the lists is no JSON. What is inside shows when its
        runs are decoded.
    """
    edges = yield from _find_lists(content)
    members: list[tuple[str, Any]] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members[:] = pairs  # the outermost object comes last
        return dict(pairs)

    places = [0, *(edge for list_edges in edges for edge in (list_edges[0], list_edges[-1])), len(content)]
    rest = b"".join(content[start:end] for start, end in zip(places[::2], places[1::2], strict=True))
    body = json.loads(rest.decode(errors="replace"), object_pairs_hook=note)
    lists: dict[str, list[Run]] = {}
    found = iter(edges)
    for name, value in members if edges else ():
        for run in lists.pop(name, ()):  # another of that name takes its place, but it must be JSON all the same
            json.loads(run_of(content, run))
            yield run[1]
        if isinstance(value, list):
            lists[name] = _runs(content, next(found))
    return Parts(body, lists)


def run_of(content: bytes, run: Run) -> bytes:
    """Return a run as a list."""
    start, end = run
    return f"[{content[start:end].decode(errors='replace')}]".encode()


def _find_lists(content: bytes) -> Pieces[list[list[int]]]:
    """Return of each list of the outermost object where it begins, where it may be cut, and where it ends."""
    found: list[list[int]] = []
    opened = b""
    turn = 0
    for bracket in _BRACKET.finditer(content):
        sign, end = bracket[1], bracket.end()
        if sign in (b"[", b"{"):
            opened += sign
            if len(opened) > DEEPEST:
                raise ValueError("The JSON is nested too deep.")
            if opened == b"{[":
                found.append([end])
        elif opened[:2] == b"{[" and len(opened) == 2:
            found[-1].append(end - 1)
            opened = opened[:-1]
        else:
            opened = opened[:-1]
            if opened == b"{[" and end - found[-1][-1] >= PART:
                found[-1].append(end)
        if not opened or not sign:
            break
        if end - turn >= PART:
            turn = end
            yield end
    if opened:
        raise ValueError("The JSON ends too early.")
    return found


def _runs(content: bytes, edges: list[int]) -> list[Run]:
    start, *cuts, end = edges
    runs: list[Run] = []
    for cut in cuts:
        comma = _COMMA.match(content, cut, end)
        if comma is None:
            break  # it is the last, or else no JSON, as the run will show
        runs.append((start, comma.end() - 1))
        start = comma.end()
    if _BLANK.fullmatch(content, start, end):
        if runs:
            raise ValueError("The JSON has a comma before the end of a list.")
        return []
    return [*runs, (start, end)]
