"""The page inside a page of another site, in a Chromium that keeps the storage of such frames apart.

Playwright switches that off, and real browsers have it: so these tests start a Chromium of their own.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Route, expect

from tools.serve.serving import Serving

from .servers.django_toolkit import DjangoToolkitServer, run_django_toolkit, sign_in
from .support.app import PATIENCE_MS
from .support.frames import Framed, host_app, partitioned_browser
from .support.plain import plain_server
from .support.profile import profile_settings
from .support.sites import Site, Sites, free_port

VARIANTS = ("page", "callback")

Built = Callable[[str], Site]
"""Builds a variant of the page, and serves it: see ``built``."""

Frame = Callable[[str], Framed]
"""Builds a variant of the page, and makes a frame for it."""


@pytest.fixture(scope="module")
def partitioned(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    with partitioned_browser(browser_type, browser_type_launch_args) as browser:
        yield browser


@pytest.fixture
def context(partitioned: Browser) -> Iterator[BrowserContext]:
    with partitioned.new_context() as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The origin of another site, whose page shows ours in a frame."""
    with Serving(host_app(), host="127.0.0.1", port=0) as serving:
        yield serving.origin


@pytest.fixture(scope="module")
def framed_ports() -> dict[str, int]:
    return {name: free_port() for name in VARIANTS}


@pytest.fixture(scope="module")
def toolkit(framed_ports: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    """A server that leaves a window its opener."""
    urls = [f"http://localhost:{port}/{name}" for port in framed_ports.values() for name in ("", "callback.html")]
    with run_django_toolkit(urls, tmp_path_factory.mktemp("toolkit"), security_middleware=False) as server:
        yield server


@pytest.fixture
def built(host: str, sites: Sites, toolkit: DjangoToolkitServer, framed_ports: dict[str, int]) -> Built:
    """Build the page for the host, and serve it with its headers."""

    def make(variant: str) -> Site:
        url = f"http://localhost:{framed_ports[variant]}/"
        callback = {"callback_url": f"{url}callback.html"} if variant == "callback" else {}
        settings = profile_settings(toolkit, url, ancestor=host, end_session_url=toolkit.whoami_url, **callback)
        return sites.build(settings, port=framed_ports[variant])

    return make


@pytest.fixture
def frame(page: Page, host: str, built: Built) -> Frame:
    return lambda variant: Framed(page, host, built(variant).url)


def open_signed_out(framed: Framed) -> None:
    framed.open()
    framed.expect_state("signed-out")
    expect(framed.within.get_by_role("link", name="tab of its own")).to_be_hidden()
    framed.evaluate("() => { window.sameDocument = true }")


def sign_in_by_window(framed: Framed, server: DjangoToolkitServer) -> None:
    window = framed.open_window()
    framed.expect_state("signing-in")
    sign_in(window, server.username, server.password)
    framed.expect_state("signed-in")
    expect(framed.within.locator("[data-fragrant-account]")).to_have_text(server.username)
    assert framed.evaluate("() => window.sameDocument") is True
    if not window.is_closed():
        window.wait_for_event("close")
    assert framed.tab.context.pages == [framed.tab]


def test_a_named_page_may_frame_it_and_one_signs_in_by_a_window_and_out_within(
    frame: Frame, toolkit: DjangoToolkitServer
) -> None:
    allowed = frame("page")
    open_signed_out(allowed)
    sign_in_by_window(allowed, toolkit)
    # the server's page that ends its session refuses frames: going there would leave an error page
    allowed.within.locator("[data-menu='button']").click()
    allowed.within.get_by_role("button", name="Sign out", exact=True).click()
    allowed.expect_state("signed-out")
    told = allowed.within.get_by_role("status").filter(has_text="can’t be ended from inside")
    expect(told.get_by_role("link", name="Open the page in a tab of its own")).to_be_visible()


def cut_off(route: Route) -> None:
    """Pass a page of the server's on with the header that Django sends by default: it ends a window's tie."""
    response = route.fetch(max_redirects=0)
    route.fulfill(response=response, headers={**response.headers, "cross-origin-opener-policy": "same-origin"})


@pytest.mark.long
@pytest.mark.parametrize("back", VARIANTS)
def test_where_nothing_can_be_delivered_a_tab_of_its_own_is_offered(
    frame: Frame, toolkit: DjangoToolkitServer, back: str
) -> None:
    cut = frame(back)
    open_signed_out(cut)
    cut.tab.context.route(f"{toolkit.url}/**", cut_off)
    window = cut.open_window()
    sign_in(window, toolkit.username, toolkit.password)
    cut.expect_state("signing-in")
    expect(cut.within.get_by_role("button", name="Cancel")).to_be_visible()
    with cut.tab.context.expect_page() as opened:
        cut.within.get_by_role("link", name="Open the page in a tab of its own").click()
    tab = opened.value
    expect(tab.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    sign_in(tab, toolkit.username, toolkit.password)
    expect(tab.locator("html")).to_have_attribute("data-fragrant-state", "signed-in", timeout=PATIENCE_MS)
    tab.close()
    # the answer was dropped, and the window says so
    expect(window.get_by_text("state_unknown").first).to_be_visible(timeout=PATIENCE_MS)
    assert window.evaluate("window.opener") is None
    window.close()
    cut.expect_state("signing-in")
    cut.within.get_by_role("button", name="Cancel").click()
    cut.expect_state("signed-out")
    # and that it was this header alone is seen without it
    cut.tab.context.unroute(f"{toolkit.url}/**")
    sign_in_by_window(cut, toolkit)


@pytest.mark.long
def test_who_is_not_named_may_not_frame_it(page: Page, host: str, site: Site, built: Built) -> None:
    """By its header, and where no header comes, by itself: whether it names nobody or somebody else."""
    framed = Framed(page, host, site.url)
    with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
        framed.open()
    expect(framed.within.locator("[data-fragrant-state]")).to_have_count(0)
    assert page.frames[1].url == "chrome-error://chromewebdata/"

    for folder in (site.folder, built("page").folder):
        with plain_server(folder) as url, Serving(host_app(), host="127.0.0.1", port=0) as elsewhere:
            check_it_refuses_itself(Framed(page, elsewhere.origin, url.replace("127.0.0.1", "localhost")))


def check_it_refuses_itself(framed: Framed) -> None:
    framed.open()
    framed.expect_state("failed")
    expect(framed.within.locator("html")).to_have_attribute("data-fragrant-failure", "framed")
    expect(framed.sign_in_button).to_be_hidden()
    with framed.tab.context.expect_page() as opened:
        framed.within.get_by_role("link", name="Open it in a tab of its own").click()
    expect(opened.value.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    assert opened.value.url.startswith(framed.url)


@pytest.mark.long
def test_a_click_in_a_frame_opens_a_window_or_where_that_is_blocked_offers_a_tab(frame: Frame) -> None:
    allowed = frame("page")
    check_channels_are_apart_in_this_browser(allowed)
    blocking = Framed(allowed.tab.context.new_page(), allowed.host, allowed.url)
    blocking.tab.add_init_script("window.open = () => null")
    blocking.open()
    blocking.expect_state("signed-out")
    blocking.sign_in_button.click()
    expect(blocking.within.get_by_text("The browser blocked the window")).to_be_visible()
    expect(blocking.within.get_by_role("link", name="open the page in a tab of its own")).to_be_visible()
    expect(blocking.within.get_by_role("button", name="Sign in in this tab")).to_be_hidden()
    blocking.expect_state("signed-out")

    # a click before Python is ready does not leave the frame either
    held: list[Route] = []
    allowed.tab.route("**/*.wasm", lambda route: held.append(route))
    with allowed.tab.expect_request("**/*.wasm"):
        allowed.open()
    allowed.sign_in_button.click()
    expect(allowed.sign_in_button).to_have_attribute("aria-busy", "true")
    with allowed.tab.expect_popup():  # this Chromium blocks none
        held[0].continue_()
    allowed.expect_state("signing-in")


def check_channels_are_apart_in_this_browser(framed: Framed) -> None:
    """What the other tests prove rests on this. Each listener holds the first thing that it hears."""
    listen = "() => { window.heard = new Promise((hear) => { new BroadcastChannel('x').onmessage = hear }) }"
    say = "(word) => new BroadcastChannel('x').postMessage(word)"
    heard = "window.heard.then((message) => message.data)"
    address = f"{framed.url}favicon.svg"  # any of the origin
    tab, another, first, second = (framed.tab.context.new_page() for _ in range(4))
    for own in (tab, another):
        own.goto(address)
    for around in (first, second):
        around.goto(f"{framed.host}/?page={address}")
    first.frames[1].evaluate(listen)
    tab.evaluate(listen)
    another.evaluate(say, "from a tab")
    assert tab.evaluate(heard) == "from a tab"
    second.frames[1].evaluate(say, "from a frame")
    assert first.frames[1].evaluate(heard) == "from a frame"
