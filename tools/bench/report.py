"""What a run found: for other programs, for the page in ``docs/``, and in short for the README."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from ..errors import CommandError
from .figures import Results, table
from .peers import OURS

_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"
_PAGE = """\
# How fast it is

`python3 -m tools bench --write` made this page, on {day}: rounds: {rounds}, on {system} with {processors} processors.
Each table has medians, the least and the most, and ratios of medians. Compare within one table only: machines differ.

- Pages are visited in turn, round after round, in a real Chromium. One server, `tools serve`, serves them all,
  compressed as hard as it goes: by brotli, and what is larger than 5 MB by zstd. A round is a fresh profile and its
  visits, each in a new tab: cold, second, warm. Chromium has the files after the first, and after the second compiled
  scripts, of which none are modules.
- The page is the built one, sealed, with a sandbox behind it. The peers do no more than what is measured: stock
  PyScript and Pyodide, and MicroPython, run a line of Python; plain JavaScript runs a line of its own; oidc-client
  signs in and shows documents in the same grid.
- Chromium is told what to do by its own protocol. It keeps no record of the network, for which a page's own thread
  would copy all that comes.
- A list is scrolled as soon as its first rows are there. On the first visits with a profile Chromium compiles what
  Python runs often once more meanwhile, which holds up frames on two processors; later it has that compiled.
- The slow line (10 Mbit/s, 40 ms) and the slow processor (a quarter of the speed) are Chromium's imitations.
- The clients are asked one after the other, by a program in CPython, of one sandbox in a process of its own.

{tables}
"""


class Found(NamedTuple):
    """What one measure found of one quantity. ``what`` is what it compares."""

    name: str
    title: str
    what: str
    base: str
    results: Results
    unit: str = "ms"

    @property
    def table(self) -> str:
        """Return it as Markdown."""
        return f"{self.title}\n\n{table(self.results, self.base, self.what, self.unit)}\n"


SHORT = (
    ("start", "cold", "page ready, first visit"),
    ("start", "warm", "page ready, warm"),
    ("start-transfer", "cold", "first visit over the line"),
    ("slow-line", "cold", "page ready, first visit, 10 Mbit/s and 40 ms"),
    ("slow-processor", "warm", "page ready, warm, processor slowed four times"),
    ("return", "third", "back from sign-in to the first row"),
    ("rows", "second", "“End” to the last of 50,000 rows"),
    ("calls", "side by side", "1,000 requests by `fragrant[server]`"),
)
"""What the README has, of a whole run: a measure, a kind of visit, and words for it."""


def as_json(found: Iterable[Found], rounds: int) -> dict[str, Any]:
    """Return all there is, for other programs."""
    return {
        "rounds": rounds,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "measures": {
            each.name: {
                "base": each.base,
                "unit": each.unit,
                f"{each.what}s": {
                    name: {kind: figures.as_json for kind, figures in kinds.items()}
                    for name, kinds in each.results.items()
                },
            }
            for each in found
        },
    }


def as_page(found: Iterable[Found], rounds: int, day: date) -> str:
    """Return ``docs/performance.md``."""
    tables = "\n".join(f"## {each.table}" for each in found)
    return _PAGE.format(
        day=day.isoformat(),
        rounds=rounds,
        system=platform.system(),
        processors=os.cpu_count(),
        tables=tables.rstrip(),
    )


def in_short(readme: str, found: Iterable[Found]) -> str:
    """Return a README with the short table of a whole run between its marks. :raises CommandError: it has none."""
    by_name = {each.name: each for each in found}
    lines = ["| | Fragrant | beside | ratio |", "|---|---|---|---|"]
    for name, kind, words in SHORT:
        each = by_name[name]
        ours, base = each.results[OURS][kind], each.results[each.base][kind]
        values = (f"{figures.median:,.0f} {each.unit}" for figures in (ours, base))
        lines.append(f"| {words} | {next(values)} | {each.base}: {next(values)} | {ours.ratio:.2f} |")
    made = "\n".join([_BEGIN, *lines, _END])
    text, count = re.subn(f"{_BEGIN}.*?{_END}", lambda _: made, readme, flags=re.DOTALL)
    if count != 1:
        raise CommandError(f"README.md has no place for the figures: {_BEGIN} … {_END}.")
    return text
