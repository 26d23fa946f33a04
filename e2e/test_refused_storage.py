"""Browsers that refuse storage: the page needs nothing but what its tab remembers until the server's answer comes."""

import pytest
from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
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


ALL_OF_IT = """
for (const name of ["sessionStorage", "localStorage"]) {
  const get = () => { throw new DOMException("Denied.", "SecurityError"); };
  Object.defineProperty(window, name, { configurable: true, get });
}
"""
"""As browsers do that were told to block all cookies, and some within pages of another site."""


@pytest.mark.long
def test_without_a_memory_of_its_tab_the_page_says_so(app: App) -> None:
    app.page.add_init_script(ALL_OF_IT)
    app.open()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "no_storage")
    told = app.page.get_by_role("alert").filter(has_text="keeps nothing for this page")
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    expect(told).to_contain_text("block all cookies")
    expect(app.page.get_by_text("a file may be missing")).to_be_hidden()
    expect(app.sign_in_button).to_be_hidden()
    assert app.watch.problems == []
