"""What a visit costs besides time: bytes, memory, and how long nothing else could be done in the page."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

Readings = Mapping[str, float]
"""What was read of one visit, by the quantity's name."""

_NOTE_LONG_TASKS = """
window.benchBlocked = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.benchBlocked += Math.max(duration - 50, 0);
}).observe({ type: "longtask", buffered: true });
"""
_FIRST_PAINT = """() => new Promise((resolve) => {
  const find = () => performance.getEntriesByName("first-contentful-paint").forEach((each) => resolve(each.startTime));
  new PerformanceObserver(find).observe({ type: "paint", buffered: true });
  find();
})"""


class Meter:
    """Reads a tab, from before a page is opened in it."""

    def __init__(self, tab: Page) -> None:
        self._tab = tab
        self._bytes = 0.0
        self._session = tab.context.new_cdp_session(tab)
        self._session.send("Network.enable")
        self._session.on("Network.loadingFinished", self._note)
        tab.add_init_script(_NOTE_LONG_TASKS)

    def read(self) -> Readings:
        """Return what was read so far.

        ``transfer``: kilobytes that came over the line, as they came (compressed, with their headers). ``memory``:
        megabytes of JavaScript's heap and of buffers, WebAssembly's among them. ``blocked``: milliseconds of tasks
        beyond their first 50, in which a click waits. ``paint``: milliseconds to the first contentful paint.
        """
        heap = self._session.send("Runtime.getHeapUsage")
        return {
            "transfer": self._bytes / 1_000,
            "memory": (heap["usedSize"] + heap.get("backingStorageSize", 0)) / 1_000_000,
            "blocked": float(self._tab.evaluate("window.benchBlocked")),
            "paint": float(self._tab.evaluate(_FIRST_PAINT)),
        }

    def _note(self, event: dict[str, Any]) -> None:
        self._bytes += event["encodedDataLength"]
