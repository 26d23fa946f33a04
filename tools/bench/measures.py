"""What is measured, of which pages, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..environment.running import say
from .conditions import AS_IT_IS, SLOW_LINE, SLOW_PROCESSOR, Conditions
from .figures import Results, compare
from .peers import OIDC_CLIENT, OURS, PYSCRIPT, BenchPage
from .scrolling import PIXELS_S, scroll
from .visits import Visit, repeat, return_from_sign_in, start_up, to_the_end

MANY = 50_000
"""Documents of a large vault."""
SCROLLED = 100_000
"""Documents of the vault whose list is scrolled."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that is read of a visit, by the ``name`` that the visit gives it."""

    name: str
    title: str
    unit: str = "ms"


@dataclass(frozen=True, slots=True)
class Measure:
    """Quantities that are read of visits to pages of these ``names``; ratios are to ``base``, one of them.

    ``kinds`` are what the visits with one profile are called. ``documents``: how many there are in the vault beyond
    the small one's.
    """

    name: str
    quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    base: str
    kinds: tuple[str, ...]
    visit: Visit
    conditions: Conditions = AS_IT_IS
    documents: int = 0

    def run(self, chromium: str, pages: list[BenchPage], rounds: int, stay_s: float) -> Mapping[str, Results]:
        """Return the figures of pages, by quantity.

        The pages are visited in turn, round after round: what slows the machine slows all.

        :raises CommandError: a page does not get so far.
        """
        for page in pages:
            say(f"{self.name}, warming up: {page.name} …")  # the server compresses each file when it is first asked
            repeat(self.visit, chromium, page, stay_s=0, visits=1)
        read: dict[str, dict[str, dict[str, list[float]]]] = {
            quantity.name: {page.name: {kind: [] for kind in self.kinds} for page in pages}
            for quantity in self.quantities
        }
        for number in range(1, rounds + 1):
            for page in pages:
                visits = repeat(
                    self.visit,
                    chromium,
                    page,
                    stay_s=stay_s,
                    visits=len(self.kinds),
                    conditions=self.conditions,
                )
                for kind, found in zip(self.kinds, visits, strict=True):
                    for quantity in self.quantities:
                        read[quantity.name][page.name][kind].append(found[quantity.name])
                first = self.quantities[0]
                said = ", ".join(
                    f"{kind} {found[first.name]:.0f} {first.unit}"
                    for kind, found in zip(self.kinds, visits, strict=True)
                )
                say(f"{self.name}, round {number} of {rounds}: {page.name}: {said}")
        return {name: compare(times, self.base) for name, times in read.items()}


_STARTED = "ready", "From navigation to a page that has started"
_STARTERS = (OURS, PYSCRIPT, "pyodide", "micropython", "javascript")
_VISITS = ("cold", "second", "warm")

MEASURES = (
    Measure(
        "start",
        (
            Quantity(*_STARTED),
            Quantity("paint", "From navigation to the first contentful paint"),
            Quantity("blocked", "How long a click would have waited meanwhile: what tasks took beyond 50 ms each"),
            Quantity("transfer", "Over the line until then, compressed", "kB"),
            Quantity("memory", "Held then, by JavaScript's heap and buffers", "MB"),
        ),
        _STARTERS,
        PYSCRIPT,
        _VISITS,
        start_up,
    ),
    Measure(
        "slow-line",
        (Quantity(_STARTED[0], f"{_STARTED[1]}, on a line of 10 Mbit/s and 40 ms"),),
        _STARTERS,
        PYSCRIPT,
        _VISITS,
        start_up,
        SLOW_LINE,
    ),
    Measure(
        "slow-processor",
        (Quantity(_STARTED[0], f"{_STARTED[1]}, on a processor slowed four times"),),
        _STARTERS,
        PYSCRIPT,
        _VISITS,
        start_up,
        SLOW_PROCESSOR,
    ),
    Measure(
        "return",
        (Quantity("first-row", "From the return from sign-in to the first row of documents"),),
        (OURS, OIDC_CLIENT),
        OIDC_CLIENT,
        ("first", "second", "third"),  # none is cold: the page was there before it left for the sign-in
        return_from_sign_in,
    ),
    Measure(
        "rows",
        (Quantity("last-row", "From the key “End” to the last of {documents:,} documents"),),
        (OURS, OIDC_CLIENT),
        OIDC_CLIENT,
        ("first", "second"),
        to_the_end,
        documents=MANY,
    ),
    Measure(
        "scroll",
        (
            Quantity(
                "dropped", f"Frames dropped while {{documents:,}} documents scroll, {PIXELS_S:,} pixels a second", "%"
            ),
            Quantity("longest", "The longest task meanwhile; 0 without any over 50 ms"),
            Quantity("blocked", "How long a click would have waited meanwhile: what tasks took beyond 50 ms each"),
        ),
        (OURS, OIDC_CLIENT),
        OIDC_CLIENT,
        ("first", "second"),
        scroll,
        documents=SCROLLED,
    ),
)
