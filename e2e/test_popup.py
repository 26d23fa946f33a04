"""Signing in through a window of its own: the page stays where it is, and Python is not started again."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.faults import run_out
from .support.sites import Sites
from .support.watch import Watch
from .support.windows import complete, open_window, open_with_window, sign_in_by_window, state_of


@pytest.fixture(params=["popup", "callback"], ids=["to the page", "to a callback page"])
def popup_app(
    request: pytest.FixtureRequest, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> App:
    port = ports[request.param]
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/") + 'sign_in = "popup"\n'
    if request.param == "callback":
        settings += f'callback_url = "http://localhost:{port}/callback.html"\n'
    site = sites.build(settings, port=port)
    return App(page, site.url, sandbox.describe(), Watch(page))


IN_ONE = pytest.mark.parametrize(
    "popup_app", ["popup", in_all("callback")], ids=["to the page", "to a callback page"], indirect=True
)
"""For tests whose subject is not what comes back through the window."""


def ask_to_wait(route: Route) -> None:
    """Answer that there are too many requests."""
    if route.request.method == "OPTIONS":
        route.fallback()
        return
    allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
    route.fulfill(status=429, body="{}", headers={**allowed, "Retry-After": "25"})


@IN_ONE
def test_the_page_stays_and_the_window_closes(popup_app: App) -> None:
    app = popup_app
    app.open()
    app.expect_state("signed-out")
    app.page.evaluate("window.sameDocument = true")
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    assert app.page.evaluate("window.sameDocument") is True
    for window in app.page.context.pages[1:]:
        window.wait_for_event("close")
    assert app.watch.violations == []
    assert "access_token" not in app.page.evaluate("JSON.stringify(performance.getEntries())")


@pytest.mark.long
@IN_ONE
def test_cancelling_goes_back(popup_app: App) -> None:
    app = popup_app
    window = open_with_window(app)
    expect(window.page.locator("#password")).to_be_visible()
    app.expect_state("signing-in")
    app.page.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-out")
    expect(app.sign_in_button).to_be_visible()
    expect(app.page.get_by_text("can’t be closed from here")).to_be_visible()  # its tie to the page is cut
    complete(window)
    expect(window.page.get_by_text("state_unknown").first).to_be_visible(timeout=PATIENCE_MS)
    app.expect_state("signed-out")


@pytest.mark.long
@IN_ONE
def test_cancelling_before_the_sign_in_page_has_come_closes_the_window(popup_app: App) -> None:
    app = popup_app
    app.page.context.route("**/OAuth/Authorize?**", lambda _: None)  # it never comes
    window = open_with_window(app).page
    app.expect_state("signing-in")
    with window.expect_event("close"):
        app.page.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-out")
    expect(app.page.get_by_text("can’t be closed from here")).to_be_hidden()


@pytest.mark.long
@IN_ONE
def test_a_window_that_was_closed_can_be_opened_again(popup_app: App) -> None:
    """That a window is closed decides nothing, since a sign-in page can make it look so: the person does."""
    app = popup_app
    open_with_window(app).page.close()
    app.expect_state("signing-in")
    app.page.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-out")
    sign_in_by_window(app)
    app.expect_state("signed-in")


@pytest.mark.long
def test_after_an_expiry_everything_goes_on_as_it_was(app: App, sandbox: RunningSandbox) -> None:
    app.sign_in()
    app.settle()
    folder = app.page.get_by_role("treeitem").filter(has_text="Incoming").last
    with app.page.expect_response("**/documents?**"):
        folder.locator(".label").first.click()
    expect(app.page.get_by_role("heading", name="Incoming")).to_be_visible()
    app.settle()
    run_out(app, sandbox, "INC")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(app.page.get_by_role("heading", name="Incoming")).to_be_visible()
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC")


@pytest.mark.long
def test_another_person_after_an_expiry_starts_anew(app: App, sandbox: RunningSandbox) -> None:
    app.sign_in()
    app.settle()
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    assert app.page.evaluate("location.hash").startswith("#/documents/")
    run_out(app, sandbox, "INC")
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    expect(app.page.locator("[data-documents='title']")).to_have_text("All documents")
    assert app.page.evaluate("location.hash") == ""


@pytest.mark.long
def test_a_blocked_window_leaves_the_choice(app: App, sandbox: RunningSandbox) -> None:
    app.page.add_init_script("window.open = () => null")
    app.sign_in()
    app.settle()
    run_out(app, sandbox, "x")
    app.sign_in_button.click()
    expect(app.page.get_by_text("The browser blocked the window")).to_be_visible()
    app.page.get_by_role("button", name="Sign in in this tab").click()
    app.consent()
    app.expect_state("signed-in")


@pytest.mark.long
def test_the_word_about_a_blocked_window_goes_with_the_person(app: App, sandbox: RunningSandbox) -> None:
    app.page.add_init_script("window.open = () => null")
    app.sign_in()
    app.settle()
    run_out(app, sandbox, "x")
    app.sign_in_button.click()
    expect(app.page.get_by_text("The browser blocked the window")).to_be_visible()
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.page.get_by_text("The browser blocked the window")).to_be_hidden()


@pytest.mark.long
def test_a_refusal_after_an_expiry_leaves_the_way_out(app: App, sandbox: RunningSandbox) -> None:
    """What was shown is kept for whoever signs in again: so somebody must be able to say that nobody will."""
    app.sign_in()
    app.settle()
    run_out(app, sandbox, "x")
    app.page.context.clear_cookies()
    window = open_window(app).page
    refusal = f"{app.url}?error=access_denied&state={state_of(window)}"
    with suppress(Error):  # the window closes itself as soon as it has passed that on
        window.goto(refusal)
    app.expect_refusal("access_denied")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.page.get_by_role("treeitem")).to_have_count(0)
    app.open("?error=access_denied&state=x")
    app.expect_state("refused")
    expect(app.sign_out_button).to_be_hidden()


@pytest.mark.long
@IN_ONE
def test_the_word_about_waiting_goes_with_what_waits(popup_app: App) -> None:
    app = popup_app
    app.page.route("**/users/me", ask_to_wait)
    app.open()
    app.expect_state("signed-out")
    sign_in_by_window(app)
    words = app.page.get_by_text("The server asks to wait").last
    expect(words).to_be_visible()
    app.page.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-out")
    app.page.context.clear_cookies()  # so that the server asks, and the window stays
    open_window(app)
    app.expect_state("signing-in")
    expect(app.page.get_by_text("Sign in in the window that has opened. If")).to_be_visible()
    expect(words).to_be_hidden()


@pytest.mark.long
@IN_ONE
def test_a_blocked_window_at_the_start_becomes_a_redirect(popup_app: App) -> None:
    app = popup_app
    app.page.add_init_script("window.open = () => null")
    app.sign_in()


@pytest.mark.long
@IN_ONE
@pytest.mark.parametrize(
    "forge",
    [
        lambda state: (
            f"new BroadcastChannel('fragrant.{state}x').postMessage({{fragment: 'state={state}', query: ''}})"
        ),
        in_all(lambda state: f"new BroadcastChannel('fragrant.{state}').postMessage('hello')"),
        in_all(lambda state: f"new BroadcastChannel('fragrant.{state}').postMessage({{fragment: 5, query: null}})"),
        in_all(lambda _: "window.postMessage({fragrant: 'p.x', fragment: 'access_token=x', query: ''}, '*')"),
    ],
)
def test_messages_of_another_form_are_ignored(popup_app: App, forge: Callable[[str], str]) -> None:
    app = popup_app
    window = open_with_window(app)
    app.page.evaluate(forge(state_of(window.page)))
    app.expect_state("signing-in")
    assert app.page.evaluate("document.documentElement.dataset.fragrantState") == "signing-in"


@pytest.mark.long
def test_signing_out_in_one_tab_signs_out_the_others(app: App, sandbox: RunningSandbox) -> None:
    app.sign_in()
    second = App(app.page.context.new_page(), app.url, sandbox.describe(), app.watch)
    second.open()
    second.expect_state("signed-out")
    second.sign_in_button.click()
    second.expect_state("signed-in")
    second.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.shown_account).to_have_text("")
    expect(app.page.get_by_role("treeitem")).to_have_count(0)
