"""Where the page cannot work it says so, in words that help."""

import mimetypes
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.build.policy import MEDIA_TYPES

from .support.app import App
from .support.sites import Site


def test_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_role("heading", name="JavaScript is switched off")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_be_hidden()
    context.close()


def test_without_webassembly(app: App) -> None:
    app.page.add_init_script("delete window.WebAssembly")
    app.open()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "no_webassembly")
    expect(app.page.get_by_text("it has no WebAssembly")).to_be_visible()


@pytest.mark.long
def test_in_an_insecure_context(page: Page, site: Site) -> None:
    """The same files, by plain http from a host that is not this machine."""

    def answer(route: Any) -> None:
        name = route.request.url.partition("insecure.test/")[2] or "index.html"
        file = site.folder / name
        kind = MEDIA_TYPES.get(file.suffix) or mimetypes.guess_type(name)[0]
        route.fulfill(path=file, content_type=kind)

    page.route("http://insecure.test/**", answer)
    page.goto("http://insecure.test/")
    expect(page.locator("html")).to_have_attribute("data-fragrant-state", "failed")
    expect(page.locator("html")).to_have_attribute("data-fragrant-failure", "insecure_context")
    expect(page.get_by_text("opened over an insecure connection")).to_be_visible()


def test_opened_as_a_file(page: Page, site: Site) -> None:
    page.goto((site.folder / "index.html").as_uri())
    expect(page.get_by_role("heading", name="The page has not started")).to_be_visible()


def test_with_a_file_missing_on_the_host(app: App) -> None:
    for lost in ("**/*.whl", "**/pyodide.asm.wasm", "**/{image.bin,stdlib.zip}", "**/core.js"):
        app.page.route(lost, lambda route: route.fulfill(status=404, body="not here"))
        with app.page.expect_response(lost):
            app.open()
        app.expect_state("failed")
        expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "runtime")
        expect(app.page.get_by_text("Python could not be started")).to_be_visible()
        expect(app.sign_out_button).to_be_hidden()  # nobody would hear it
        app.page.unroute_all(behavior="ignoreErrors")


def test_the_html_says_what_it_is_before_any_script(site: Site) -> None:
    html = (Path(site.folder) / "index.html").read_text("utf-8")
    assert 'data-fragrant-state="loading"' in html
    assert "<h1>" in html
    assert html.index("page.") < html.index("stylesheet") < html.index('type="module"')
