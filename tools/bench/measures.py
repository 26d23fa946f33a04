"""What is measured, of which pages, and in which order."""

from dataclasses import dataclass

from playwright.sync_api import Playwright

from ..environment.running import say
from .figures import Results, compare
from .peers import OIDC_CLIENT, OURS, PYSCRIPT, BenchPage
from .visits import Visit, repeat, return_from_sign_in, start_up


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is timed in pages of these ``names``; ratios are to ``base``, one of them.

    ``kinds`` are what the visits with one profile are called.
    """

    name: str
    title: str
    names: tuple[str, ...]
    base: str
    kinds: tuple[str, ...]
    visit: Visit

    def run(self, playwright: Playwright, chromium: str, pages: list[BenchPage], rounds: int, stay_s: float) -> Results:
        """Return the figures of pages that are visited in turn, round after round: what slows the machine slows all.

        :raises CommandError: a page does not get so far.
        """
        for page in pages:
            say(f"{self.name}, warming up: {page.name} …")  # the server compresses each file when it is first asked
            repeat(self.visit, playwright, chromium, page, stay_s=0, visits=1)
        times: dict[str, dict[str, list[float]]] = {page.name: {kind: [] for kind in self.kinds} for page in pages}
        for number in range(1, rounds + 1):
            for page in pages:
                found = repeat(self.visit, playwright, chromium, page, stay_s=stay_s)
                named = dict(zip(self.kinds, found, strict=True))
                for kind, milliseconds in named.items():
                    times[page.name][kind].append(milliseconds)
                said = ", ".join(f"{kind} {milliseconds:.0f} ms" for kind, milliseconds in named.items())
                say(f"{self.name}, round {number} of {rounds}: {page.name}: {said}")
        return compare(times, self.base)


MEASURES = (
    Measure(
        "start",
        "From navigation to a page that has started",
        (OURS, PYSCRIPT, "micropython", "javascript"),
        PYSCRIPT,
        ("cold", "second", "warm"),
        start_up,
    ),
    Measure(
        "return",
        "From the return from sign-in to the first row of documents",
        (OURS, OIDC_CLIENT),
        OIDC_CLIENT,
        ("first", "second", "third"),  # none is cold: the page was there before it left for the sign-in
        return_from_sign_in,
    ),
)
