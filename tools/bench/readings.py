"""What a visit costs besides time: bytes, memory, and how long nothing else could be done in the page."""

from collections.abc import Mapping

from .browser import Tab

Readings = Mapping[str, float]
"""What was read of one visit, by the quantity's name."""

_NOTE_LONG_TASKS = """
window.benchBlocked = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.benchBlocked += Math.max(duration - 50, 0);
}).observe({ type: "longtask", buffered: true });
"""
_FIRST_PAINT = """new Promise((resolve) => {
  const find = () => performance.getEntriesByName("first-contentful-paint").forEach((each) => resolve(each.startTime));
  new PerformanceObserver(find).observe({ type: "paint", buffered: true });
  find();
})"""
_TRANSFERRED = """["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
  .reduce((sum, { transferSize }) => sum + transferSize, 0)"""


def begin_reading(tab: Tab) -> None:
    """Have the next page of a tab note what `read` returns."""
    tab.run_first(_NOTE_LONG_TASKS)


def read(tab: Tab) -> Readings:
    """Return what was read so far.

    ``transfer``: kilobytes that came over the line, as they came (compressed, with some headers). ``memory``:
    megabytes of JavaScript's heap and of buffers, WebAssembly's among them. ``blocked``: milliseconds of tasks
    beyond their first 50, in which a click waits. ``paint``: milliseconds to the first contentful paint.
    """
    heap = tab.send("Runtime.getHeapUsage")
    return {
        "transfer": float(tab.evaluate(_TRANSFERRED)) / 1_000,
        "memory": (heap["usedSize"] + heap.get("backingStorageSize", 0)) / 1_000_000,
        "blocked": float(tab.evaluate("window.benchBlocked")),
        "paint": float(tab.evaluate(_FIRST_PAINT)),
    }
