"""Stretches in which a page can do nothing for a person: the browser's own record of tasks over 50 ms."""

from playwright.sync_api import Page

_NOTE = """
window.longTasks = [];
window.noteLongTasks = (entries) => longTasks.push(...entries.map((each) => each.duration));
window.longTaskObserver = new PerformanceObserver((list) => noteLongTasks(list.getEntries()));
longTaskObserver.observe({ type: "longtask" });
"""
_TAKE = """() => {
  noteLongTasks(longTaskObserver.takeRecords());
  return longTasks.splice(0);
}"""


class LongTasks:
    """Attached to a page before it is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(_NOTE)

    def take(self) -> list[float]:
        """Return the milliseconds of each since the last call."""
        return [float(each) for each in self._page.evaluate(_TAKE)]
