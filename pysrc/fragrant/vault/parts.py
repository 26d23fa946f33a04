"""The parts of a list: whatever a server answers, reading them ends."""

from typing import Any

from .errors import UnexpectedAnswerError

MOST_PARTS = 100_000
"""Parts of one list, of up to 200 rows each; whoever has more rows than that filters them."""


class Marks:
    """Tells a part that came before. Rows without an id may well be alike."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def came_before(self, rows: list[dict[str, Any]]) -> bool:
        """Tell whether the same rows came before, as one part, and remember them."""
        if not any("id" in row or "revisionId" in row for row in rows):
            return False
        mark = hash(repr(rows))
        if mark in self._seen:
            return True
        self._seen.add(mark)
        return False


def check_part(number: int, *, came_before: bool) -> None:
    """Check a part of a list, the first of which is number 1.

    :raises UnexpectedAnswerError: its rows came before, or there have been too many parts.
    """
    if came_before:
        raise UnexpectedAnswerError("The list answers the same rows again and again.")
    if number > MOST_PARTS:
        raise UnexpectedAnswerError(f"The list does not end: it was given up after {MOST_PARTS:,} parts.")
