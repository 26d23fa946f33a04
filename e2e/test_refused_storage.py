"""Browsers that refuse storage: the page needs nothing but what its tab remembers until the server's answer comes."""

import pytest
from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
from .support.watch import Watch

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


ALL_OF_IT = """
for (const name of ["sessionStorage", "localStorage"]) {
  const get = () => { throw new DOMException("Denied.", "SecurityError"); };
  Object.defineProperty(window, name, { configurable: true, get });
}
"""
"""As browsers do that were told to block all cookies, and some within pages of another site."""


@pytest.mark.long
def test_the_page_works_without_indexeddb_and_says_so_without_a_memory_of_its_tab(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    # no database is left behind, and what a page's own code may want of IndexedDB is what it was
    assert app.page.evaluate("indexedDB instanceof IDBFactory")
    assert app.page.evaluate("indexedDB.databases()") == []
    for refusal in (GETTER, OPEN, REQUEST, MISSING):
        tab = another(app, refusal)
        tab.sign_in()
        tab.settle()
        assert tab.watch.problems == [], refusal
        tab.page.close()
    check_without_a_memory_of_its_tab_it_says_so(another(app, ALL_OF_IT))


def another(app: App, refusal: str) -> App:
    """Return a further tab, in which something is refused."""
    page = app.page.context.new_page()
    page.add_init_script(refusal)
    return App(page, app.url, {"accounts": [app.account]}, Watch(page))


def check_without_a_memory_of_its_tab_it_says_so(app: App) -> None:
    app.open()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "no_storage")
    told = app.page.get_by_role("alert").filter(has_text="keeps nothing for this page")
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    expect(told).to_contain_text("block all cookies")
    expect(app.page.get_by_text("a file may be missing")).to_be_hidden()
    expect(app.sign_in_button).to_be_hidden()
    assert app.watch.problems == []
