"""What is printed at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_KILLED = 90
"""Percent, of each package."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many mutants a package has, and what has become of those that were tried."""

    package: str
    made: int
    accepted: int
    tried: int
    killed: int

    @property
    def left(self) -> int:
        """Return how many no test noticed."""
        return self.tried - self.killed

    @property
    def percent(self) -> float:
        """Return how many of a hundred were killed."""
        return 100 * self.killed / self.tried if self.tried else 100.0

    @property
    def is_enough(self) -> bool:
        """Tell whether enough were killed."""
        return self.percent >= LEAST_KILLED


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text."""
    head = ("package", "made", "accepted", "tried", "killed", "left", "% killed")
    cells = [
        (row.package, *map(str, (row.made, row.accepted, row.tried, row.killed, row.left)), f"{row.percent:.1f}")
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (head, *cells)) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in (head, *cells)
    )
