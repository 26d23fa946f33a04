"""Answers for a window or frame that nobody waits for: strangers' links, closed tabs, frames of other pages."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox
from tools.serve.serving import Serving

from .support.app import PATIENCE_MS, App
from .support.frames import host_app
from .support.plain import plain_server
from .support.sites import Site, Sites
from .support.watch import Watch
from .support.windows import complete, open_window, open_with_window, request_of, state_of

FIRST_SCRIPTS = re.compile(r"/assets/(fragment|page)\.[^/]*js$")


@pytest.fixture
def callback_site(sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Site:
    port = ports["callback"]
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/") + 'sign_in = "popup"\n'
    return sites.build(settings + f'callback_url = "http://localhost:{port}/callback.html"\n', port=port)


@pytest.fixture
def callback_app(page: Page, callback_site: Site, sandbox: RunningSandbox) -> App:
    return App(page, callback_site.url, sandbox.describe(), Watch(page))


@pytest.fixture
def popup_app(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['popup']}/") + 'sign_in = "popup"\n'
    return App(page, sites.build(settings, port=ports["popup"]).url, sandbox.describe(), Watch(page))


LINKS = ("#state=f.abc", "#state=p.abc", "#access_token=t0k3n&state=p.abc", "?code=t0k3n&state=f.abc")


@pytest.mark.long
def test_a_strangers_link_is_refused_as_any_unknown_answer(app: App) -> None:
    context = app.page.context
    tabs = [
        App(page, app.url, {"accounts": [app.account]}, Watch(page)) for page in (context.new_page() for _ in LINKS)
    ]
    for tab, suffix in zip(tabs, LINKS, strict=True):
        tab.open(suffix)
    for tab in tabs:
        tab.expect_refusal("state_unknown")
        expect(tab.sign_in_button).to_be_visible()
        assert "t0k3n" not in tab.page.content()


@pytest.mark.long
def test_the_callback_page_says_so_and_passes_an_answer_to_nobody(callback_app: App, callback_site: Site) -> None:
    app = callback_app
    check_it_is_passed_to_no_page_around(app, callback_site)
    app.open("callback.html#access_token=t0k3n&token_type=bearer&state=p.abc")
    expect(app.page.get_by_role("heading", name="You are not signed in")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_text("state_unknown")).to_be_visible()
    expect(app.page.get_by_text("has passed the server’s answer on")).to_be_hidden()
    assert "t0k3n" not in app.page.content() + app.page.url
    app.page.get_by_role("link", name="Open the page").click()
    app.expect_state("signed-out")


def check_it_is_passed_to_no_page_around(app: App, site: Site) -> None:
    """A frame that says that it renews, in a page that is not ours, on a host that sends no header against it."""
    app.page.add_init_script("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    with plain_server(site.folder) as url, Serving(host_app(), host="127.0.0.1", port=0) as host:
        answer = quote(f"{url}callback.html#access_token=t0k3n&state=f.abc")
        app.page.goto(f"{host.origin}/?page={answer}")
        within = app.page.frame_locator("iframe")
        expect(within.get_by_role("heading", name="You are not signed in")).to_be_visible(timeout=PATIENCE_MS)
        assert app.page.evaluate("told") == []


@pytest.mark.long
def test_a_window_cannot_send_its_page_elsewhere_and_is_of_no_use_without_it(popup_app: App) -> None:
    app = popup_app
    window = open_with_window(app).page
    state = state_of(window)
    assert window.evaluate("window.opener") is None
    app.expect_state("signing-in")
    window.close()
    check_a_page_that_is_busy_claims_its_answer(app, state)

    alone = open_window(app)
    expect(alone.page.get_by_label("Password")).to_be_visible()
    app.page.close()
    alone.log_in()
    alone.consent()
    alone.expect_refusal("state_unknown")  # whoever signed in there is told that nobody is signed in


def check_a_page_that_is_busy_claims_its_answer(app: App, state: str) -> None:
    """Its JavaScript says "got it", not its Python, which may be at work."""
    got = app.page.evaluate(
        """(state) => new Promise((resolve) => {
          const channel = new BroadcastChannel(`fragrant.${state}`);
          channel.onmessage = ({ data }) => resolve(data);
          channel.postMessage({ fragment: `state=${state}&error=access_denied`, query: "", address: location.href });
        })""",
        state,
    )
    assert got == {"got": state}
    app.expect_refusal("access_denied")


@pytest.mark.long
@pytest.mark.parametrize("which", ["popup_app", "callback_app"])
def test_who_opened_the_window_cannot_read_the_answer_in_its_address(
    request: pytest.FixtureRequest, which: str
) -> None:
    """A script that runs as the page, and is quicker than the window's first script."""
    app: App = request.getfixturevalue(which)
    window = open_with_window(app)
    asked_for = request_of(window.page)
    complete(window)
    app.expect_state("signed-in")
    app.page.context.route(FIRST_SCRIPTS, lambda _: None)  # it never comes
    with app.page.expect_popup() as opened:
        app.page.evaluate("(url) => { window.opened = open(url) }", asked_for)
    opened.value.wait_for_url("**access_token=**", wait_until="commit")
    assert "access_token" in opened.value.url
    read = app.page.evaluate("() => { try { return opened.location.href } catch (error) { return error.name } }")
    assert "access_token" not in str(read)
