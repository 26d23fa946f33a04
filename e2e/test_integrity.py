"""Files that were altered on their way: what is not as it was built is not run."""

import pytest
from playwright.sync_api import Route, expect

from .support.app import App


def altered(route: Route) -> None:
    """Answer with the right file and one line more."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body() + b"\n")


def test_the_page_does_not_start(app: App) -> None:
    refuse(app, "**/*.whl")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "runtime")


@pytest.mark.long
def test_nor_does_it_with_any_other_file(app: App) -> None:
    for file in (
        "**/page.*.js",
        "**/core-*.js",
        "**/interpreter.mjs",
        "**/digests.mjs",
        "**/pyodide.asm.js",
        "**/{image.bin,stdlib.zip}",
    ):
        refuse(app, file)
        expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "runtime")
    refuse(app, "**/boot.*.js", is_told=False)  # then nothing runs that could say so: the style sheet does, by and by
    session = app.page.context.new_cdp_session(app.page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 100})
    expect(app.page.get_by_role("heading", name="The page has not started")).to_be_visible()


def refuse(app: App, file: str, *, is_told: bool = True) -> None:
    """Open the page with an altered file; Python must not start."""
    app.page.route(file, altered)
    with app.page.expect_response(file):
        app.open()
    if is_told:
        app.expect_state("failed")
    assert app.page.evaluate("performance.getEntriesByName('fragrant:python-ready').length") == 0, file
    app.page.unroute_all(behavior="ignoreErrors")
    app.watch.console.clear()  # the browser's reports of what it has blocked


@pytest.mark.long
def test_the_grid_is_not_loaded(app: App) -> None:
    app.page.route("**/grid.*.js", altered)
    app.sign_in()
    expect(app.page.get_by_role("alert").filter(has_text="Something went wrong inside this page")).to_be_visible()
    expect(app.page.locator(".ag-root")).to_have_count(0)
    app.watch.console.clear()
