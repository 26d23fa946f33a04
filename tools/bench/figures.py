"""What measured times come to: medians, extremes and ratios."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Times = Mapping[str, Mapping[str, Sequence[float]]]
"""Milliseconds, or what else is read, by page and kind of visit."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The times, or what else is read, of one page in one kind of visit. ``ratio`` is to the base's median."""

    times: tuple[float, ...]
    ratio: float | None

    @property
    def median(self) -> float:
        """Return the median: one slow round on a busy machine does not move it."""
        return statistics.median(self.times)

    @property
    def as_text(self) -> str:
        """Return the median with the extremes."""
        return f"{self.median:.0f} [{min(self.times):.0f} to {max(self.times):.0f}]"

    @property
    def as_json(self) -> dict[str, Any]:
        """Return all there is, for other programs."""
        return {
            "median": self.median,
            "min": min(self.times),
            "max": max(self.times),
            "ratio": self.ratio,
            "times": list(self.times),
        }


Results = Mapping[str, Mapping[str, Figures]]
"""Figures, by page and kind of visit."""


def compare(times: Times, base: str) -> Results:
    """Return the figures of each page. Without the page ``base`` among them there are no ratios."""
    return {
        name: {
            kind: Figures(tuple(measured), ratio(measured, times[base][kind]) if base in times else None)
            for kind, measured in kinds.items()
        }
        for name, kinds in times.items()
    }


def ratio(times: Sequence[float], base: Sequence[float]) -> float | None:
    """Return the median of ``times`` as a multiple of the median of ``base``; None of nothing."""
    whole = statistics.median(base)
    return statistics.median(times) / whole if whole else None


def table(results: Results, base: str, what: str = "page", unit: str = "ms") -> str:
    """Return a Markdown table, aligned to be read as it is: a line a page, two columns a kind of visit."""
    kinds = list(next(iter(results.values())))
    head = [what, *(title for kind in kinds for title in (f"{kind}, {unit}", f"to {base}"))]
    lines = [
        [name, *(cell for kind in kinds for cell in (found[kind].as_text, _decimal(found[kind].ratio)))]
        for name, found in results.items()
    ]
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    return "\n".join(_line(cells, widths) for cells in (head, ["-" * width for width in widths], *lines))


def _decimal(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _line(cells: list[str], widths: list[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"
