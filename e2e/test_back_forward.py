"""Back and Forward, in a Chromium that keeps pages for them as browsers do: Playwright switches that off."""

from collections.abc import Iterator

import pytest
from fragrant.server import ClientCredentials, connect_sync
from playwright.sync_api import Browser, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.back_forward import leave_and_come_back
from .support.files import NO_PICKER
from .support.files_to_show import png
from .support.memory import Memory
from .support.object_urls import OBJECT_URLS
from .support.secrecy import Trace
from .support.sites import Site, Sites
from .support.watch import Watch
from .support.windows import sign_in_by_window


@pytest.fixture
def kept(keeping_browser: Browser, site: Site, sandbox: RunningSandbox) -> Iterator[App]:
    """The page in a tab of such a browser; each document that is loaded gets a number."""
    context = keeping_browser.new_context()
    page = context.new_page()
    page.add_init_script("window.born = Math.random()")
    yield App(page, site.url, sandbox.describe(), Watch(page))
    context.close()


def test_back_brings_nobody_back_and_one_can_sign_in_again(kept: App) -> None:
    memory, trace = Memory(kept.page), Trace(kept.page)
    kept.begin()
    kept.page.go_back(wait_until="commit")  # from the server's page, whose answer is waited for no more
    kept.expect_state("signed-out")
    kept.sign_in_button.click()
    kept.log_in()
    kept.consent()
    kept.expect_state("signed-in")
    kept.settle()
    assert memory.count(trace.token) > 0
    leave_and_come_back(kept)
    kept.expect_state("signed-out")
    expect(kept.page.locator(".ag-row")).to_have_count(0)
    expect(kept.page.get_by_role("treeitem")).to_have_count(0)
    assert kept.account["username"] not in kept.page.content()
    assert memory.count(trace.token) == 0
    kept.sign_in_button.click()
    kept.expect_state("signed-in")


@pytest.fixture
def picture(sandbox: RunningSandbox) -> Iterator[str]:
    """The place of a document whose file is an image."""
    described = sandbox.describe()
    key = described["api_keys"][0]
    grant = ClientCredentials(described["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(described["site_url"], key["customer"], key["database"], grant) as vault:
        folder = vault.folders.create("Looked at")
        document = vault.documents.create(folder.folder_id, "photo")
        vault.files.upload(document.document_id, png(), "photo.png")
        yield f"#/documents/{folder.folder_id}/{document.document_id}?tab=preview"
        vault.folders.delete(folder.folder_id)


DRAFT = """addEventListener("DOMContentLoaded", () => {
  const field = document.createElement("input");
  field.dataset.draft = "note";
  document.querySelector("main").append(field);
})"""


def look_and_save(app: App) -> None:
    """See a file and save it: each has an address."""
    shown = app.page.locator("[data-preview='shown']").get_by_role("img", name="photo.png")
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_download() as coming:
        app.page.locator("[data-details='actions']").get_by_role("button", name="Download").click()
    assert coming.value.path().read_bytes() == png()
    assert app.page.evaluate("kept.size") == 2


def expect_no_address(app: App) -> None:
    """See that none is left: not even of what has been saved, which the browser has read long before."""
    app.expect_state("signed-out")
    expect(app.page.locator("[data-preview]")).to_have_count(0)
    assert app.page.evaluate("kept.size") == 0


@pytest.mark.long
def test_no_address_of_a_file_is_left_and_what_was_typed_waits_for_the_same_person(kept: App, picture: str) -> None:
    kept.page.add_init_script(OBJECT_URLS + NO_PICKER + DRAFT)
    draft = kept.page.locator("[data-draft='note']")
    kept.sign_in_by_hand(picture)
    look_and_save(kept)
    draft.fill("half a sentence")
    leave_and_come_back(kept)
    expect_no_address(kept)
    expect(draft).to_have_value("")
    kept.sign_in_button.click()
    kept.expect_state("signed-in")
    expect(draft).to_have_value("half a sentence")
    kept.page.evaluate("(place) => { location.hash = place; }", picture)
    look_and_save(kept)
    kept.sign_out_button.click()
    expect_no_address(kept)


@pytest.mark.long
def test_back_brings_nobody_back_after_a_sign_out_in_another_tab(kept: App, sandbox: RunningSandbox) -> None:
    """The word about it may reach the page that is kept, which browsers then give up: it is loaded anew."""
    kept.sign_in_by_hand()
    kept.settle()
    kept.page.goto("about:blank")
    other_page = kept.page.context.new_page()
    other = App(other_page, kept.url, sandbox.describe(), Watch(other_page))
    other.open()
    other.expect_state("signed-out")
    other.sign_in_button.click()
    other.expect_state("signed-in")
    other.sign_out_button.click()
    other.expect_state("signed-out")
    kept.page.go_back(wait_until="commit")
    kept.expect_state("signed-out")
    expect(kept.page.locator(".ag-row")).to_have_count(0)


@pytest.mark.long
def test_opening_and_closing_windows_changes_nothing(
    keeping_browser: Browser, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    described = sandbox.describe()
    settings = sandbox_settings(described, f"http://localhost:{ports['popup']}/") + 'sign_in = "popup"\n'
    site = sites.build(settings, port=ports["popup"])
    context = keeping_browser.new_context()
    page = context.new_page()
    app = App(page, site.url, described, Watch(page))
    app.open()
    app.expect_state("signed-out")
    sign_in_by_window(app)
    app.expect_state("signed-in")
    app.settle()
    with page.expect_popup() as opened:
        page.evaluate("void window.open('about:blank')")
    opened.value.close()
    app.expect_state("signed-in")
    expect(page.locator(".ag-row [col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)
    context.close()
