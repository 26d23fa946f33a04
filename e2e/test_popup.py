"""Signing in through a window of its own: the page stays where it is, and Python is not started again."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import run_out
from .support.sites import Sites
from .support.watch import Watch
from .support.windows import complete, open_window, sign_in_by_window, state_of

NO_WINDOWS = "window.open = () => null"


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


def ask_to_wait(route: Route) -> None:
    """Answer that there are too many requests."""
    if route.request.method == "OPTIONS":
        route.fallback()
        return
    allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
    route.fulfill(status=429, body="{}", headers={**allowed, "Retry-After": "25"})


def open_once(app: App) -> None:
    """Open the page, and mark its document, which is to be the same at the end."""
    app.open()
    app.expect_state("signed-out")
    app.page.evaluate("window.sameDocument = true")


def check_signed_in_within(app: App) -> None:
    """The same document shows the account; the windows are closed; the answer is on no record."""
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    assert app.page.evaluate("window.sameDocument") is True
    for window in app.page.context.pages[1:]:
        window.wait_for_event("close")
    assert app.watch.violations == []
    assert "access_token" not in app.page.evaluate("JSON.stringify(performance.getEntries())")


@pytest.mark.parametrize("popup_app", ["popup"], ids=["to the page"], indirect=True)
def test_a_window_signs_in_while_the_page_stays_and_closes_itself(popup_app: App) -> None:
    open_once(popup_app)
    sign_in_by_window(popup_app)
    check_signed_in_within(popup_app)


@pytest.mark.long
def test_a_sign_in_by_a_window_is_called_off_begun_again_and_completed(popup_app: App) -> None:
    app = popup_app
    open_once(app)
    call_off_before_the_sign_in_page_has_come(app)
    forge_messages_close_the_window_and_call_off(app)
    orphan = call_off_while_the_sign_in_page_is_open(app)
    wait_as_the_server_asks_and_call_off(app)
    expect(orphan.get_by_text("state_unknown").first).to_be_visible(timeout=PATIENCE_MS)
    orphan.close()
    app.page.context.clear_cookies()  # so that the server asks, and the window stays
    window = open_window(app)
    app.expect_state("signing-in")
    expect(app.page.get_by_text("Sign in in the window that has opened. If")).to_be_visible()
    expect(app.page.get_by_text("The server asks to wait").last).to_be_hidden()
    complete(window)
    check_signed_in_within(app)
    # where no window opens the page itself goes
    app.page.add_init_script(NO_WINDOWS)
    app.open()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.expect_state("signed-in")
    assert app.page.context.pages == [app.page]


def call_off(app: App) -> None:
    app.expect_state("signing-in")
    app.page.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-out")
    expect(app.sign_in_button).to_be_visible()


def call_off_before_the_sign_in_page_has_come(app: App) -> None:
    app.page.context.route("**/OAuth/Authorize?**", lambda _: None)  # it never comes
    window = open_window(app).page
    with window.expect_event("close"):
        call_off(app)
    expect(app.page.get_by_text("can’t be closed from here")).to_be_hidden()
    app.page.context.unroute("**/OAuth/Authorize?**")


def forge_messages_close_the_window_and_call_off(app: App) -> None:
    """That a window is closed decides nothing, since a sign-in page can make it look so: the person does."""
    window = open_window(app).page
    state = state_of(window)
    app.page.evaluate(
        """(state) => {
          const post = (name, message) => new BroadcastChannel(name).postMessage(message);
          post(`fragrant.${state}x`, { fragment: `state=${state}`, query: "" });
          post(`fragrant.${state}`, "hello");
          post(`fragrant.${state}`, { fragment: 5, query: null });
          window.postMessage({ fragrant: "p.x", fragment: "access_token=x", query: "" }, "*");
        }""",
        state,
    )
    app.expect_state("signing-in")
    window.close()
    app.watch.wait_for_quiet()
    call_off(app)


def call_off_while_the_sign_in_page_is_open(app: App) -> Page:
    """Sign in all the same in the window, and return it: what becomes of its answer is seen some seconds later."""
    window = open_window(app)
    expect(window.page.locator("#password")).to_be_visible()
    call_off(app)
    expect(app.page.get_by_text("can’t be closed from here")).to_be_visible()  # its tie to the page is cut
    complete(window)
    app.expect_state("signed-out")
    return window.page


def wait_as_the_server_asks_and_call_off(app: App) -> None:
    app.page.route("**/users/me", ask_to_wait)
    sign_in_by_window(app, asks=False)
    expect(app.page.get_by_text("The server asks to wait").last).to_be_visible()
    call_off(app)
    app.page.unroute("**/users/me")


@pytest.mark.long
def test_after_an_expiry_everything_goes_on_or_starts_anew_for_another_person(
    app: App, sandbox: RunningSandbox
) -> None:
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

    assert app.page.evaluate("location.hash").startswith("#/documents/")
    run_out(app, sandbox, "INV")
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    expect(app.page.locator("[data-documents='title']")).to_have_text("All documents")
    assert app.page.evaluate("location.hash") == ""

    app.settle()
    run_out(app, sandbox, "x")
    app.page.context.clear_cookies()
    check_a_refusal_leaves_the_way_out(app)


def check_a_refusal_leaves_the_way_out(app: App) -> None:
    """What was shown is kept for whoever signs in again: so somebody must be able to say that nobody will."""
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
def test_a_blocked_window_after_an_expiry_leaves_the_choice(app: App, sandbox: RunningSandbox) -> None:
    blocked = app.page.get_by_text("The browser blocked the window")
    app.page.add_init_script(NO_WINDOWS)
    app.sign_in()
    app.settle()
    run_out(app, sandbox, "x")
    app.sign_in_button.click()
    expect(blocked).to_be_visible()
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(blocked).to_be_hidden()  # it goes with the person

    app.sign_in_button.click()
    app.expect_state("signed-in")
    app.settle()
    run_out(app, sandbox, "x")
    app.sign_in_button.click()
    expect(blocked).to_be_visible()
    app.page.get_by_role("button", name="Sign in in this tab").click()
    app.consent()
    app.expect_state("signed-in")
