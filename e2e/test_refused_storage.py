"""Browsers that refuse storage: the page keeps nothing, so it starts and works without any."""

import pytest

from .support.app import App
from .support.cases import in_all

GETTER = """
Object.defineProperty(window, "indexedDB", {
  configurable: true,
  get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
});
"""
OPEN = """
IDBFactory.prototype.open = () => { throw new DOMException("Refused.", "SecurityError"); };
"""
REQUEST = """
IDBFactory.prototype.open = () => {
  const request = new EventTarget();
  queueMicrotask(() => request.onerror?.(Object.assign(new Event("error"), { message: "Refused." })));
  return request;
};
"""
MISSING = "delete window.indexedDB;"


@pytest.mark.parametrize(
    "refusal", [GETTER, in_all(OPEN), in_all(REQUEST), in_all(MISSING)], ids=["getter", "open", "request", "missing"]
)
def test_the_page_works_without_indexeddb(app: App, refusal: str) -> None:
    app.page.add_init_script(refusal)
    app.sign_in()
    app.settle()
    assert app.watch.problems == []


@pytest.mark.long
def test_the_page_leaves_no_database_behind(app: App) -> None:
    """And what a page's own code may want of IndexedDB is what it was."""
    app.open()
    app.expect_state("signed-out")
    assert app.page.evaluate("indexedDB instanceof IDBFactory")
    assert app.page.evaluate("indexedDB.databases()") == []
