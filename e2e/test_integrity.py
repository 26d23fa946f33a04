"""Files that were altered on their way: what is not as it was built is not run."""

import pytest
from playwright.sync_api import Route, expect

from .support.app import PATIENCE_MS, App
from .support.cases import in_all


def altered(route: Route) -> None:
    """Answer with the right file and one line more."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body() + b"\n")


@pytest.mark.parametrize(
    "file",
    [
        in_all("**/page.*.js"),
        in_all("**/boot.*.js"),
        in_all("**/core-*.js"),
        in_all("**/interpreter.mjs"),
        in_all("**/digests.mjs"),
        in_all("**/pyodide.asm.js"),
        in_all("**/{image.bin,stdlib.zip}"),
        "**/*.whl",
    ],
)
def test_the_page_does_not_start(app: App, file: str) -> None:
    app.page.route(file, altered)
    app.open()
    if "boot" in file:  # then nothing runs that could say so
        expect(app.page.get_by_role("heading", name="The page has not started")).to_be_visible(timeout=PATIENCE_MS)
    else:
        app.expect_state("failed")
        expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "runtime")
    assert app.page.evaluate("performance.getEntriesByName('fragrant:python-ready').length") == 0
    app.watch.console.clear()  # the browser's reports of what it has blocked


def test_the_grid_is_not_loaded(app: App) -> None:
    app.page.route("**/grid.*.js", altered)
    app.sign_in()
    expect(app.page.get_by_role("alert").filter(has_text="Something went wrong inside this page")).to_be_visible()
    expect(app.page.locator(".ag-root")).to_have_count(0)
    app.watch.console.clear()
