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
from .support.sites import Sites, free_port

pytestmark = pytest.mark.long

ELSEWHERE = "http://127.0.0.1:9"
VARIANTS = ("never", "page", "callback", "cut_page", "cut_callback", "ending")
WAYS_BACK = pytest.mark.parametrize("back", ["page", "callback"], ids=["to the page", "to a callback page"])

Frame = Callable[..., Framed]
"""Builds a variant of the page for a server, and makes a frame for it: see ``frame``."""


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
def ports() -> dict[str, int]:
    return {name: free_port() for name in VARIANTS}


@pytest.fixture(scope="module")
def redirect_urls(ports: dict[str, int]) -> list[str]:
    return [f"http://localhost:{port}/{name}" for port in ports.values() for name in ("", "callback.html")]


@pytest.fixture(scope="module")
def toolkit(redirect_urls: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    """A server that leaves a window its opener."""
    with run_django_toolkit(redirect_urls, tmp_path_factory.mktemp("toolkit"), security_middleware=False) as server:
        yield server


@pytest.fixture(scope="module")
def cutting_toolkit(
    redirect_urls: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DjangoToolkitServer]:
    """A server as Django makes it: its pages cut a window off from the page that opened it."""
    with run_django_toolkit(redirect_urls, tmp_path_factory.mktemp("cutting-toolkit")) as server:
        yield server


@pytest.fixture
def frame(page: Page, host: str, sites: Sites, ports: dict[str, int]) -> Frame:
    """Build the page for the ancestors that it is given, serve it with its headers, and make a frame for it."""

    def make(server: DjangoToolkitServer, variant: str, ancestor: str, **further: str) -> Framed:
        url = f"http://localhost:{ports[variant]}/"
        if "callback" in variant:
            further["callback_url"] = f"{url}callback.html"
        sites.build(profile_settings(server, url, ancestor=ancestor, **further), port=ports[variant])
        return Framed(page, host, url)

    return make


@pytest.fixture
def allowed(frame: Frame, toolkit: DjangoToolkitServer, host: str) -> Framed:
    """The page, whose settings name the host."""
    return frame(toolkit, "page", host)


@pytest.fixture(params=["", ELSEWHERE], ids=["nowhere", "elsewhere"])
def without_headers(
    request: pytest.FixtureRequest, sites: Sites, toolkit: DjangoToolkitServer, ports: dict[str, int]
) -> Iterator[str]:
    """The page, allowed nowhere or somewhere else, on a server that sends no headers."""

    folder = sites.build_only(profile_settings(toolkit, f"http://localhost:{ports['never']}/", ancestor=request.param))
    with plain_server(folder) as url:
        yield url.replace("127.0.0.1", "localhost")


def test_the_header_keeps_the_page_out_of_frames(page: Page, frame: Frame, toolkit: DjangoToolkitServer) -> None:
    framed = frame(toolkit, "never", "")
    with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
        framed.open()
    expect(framed.within.locator("[data-fragrant-state]")).to_have_count(0)
    assert page.frames[1].url == "chrome-error://chromewebdata/"


def test_where_no_header_does_the_page_refuses_itself(page: Page, host: str, without_headers: str) -> None:
    framed = Framed(page, host, without_headers)
    framed.open()
    framed.expect_state("failed")
    expect(framed.within.locator("html")).to_have_attribute("data-fragrant-failure", "framed")
    expect(framed.sign_in_button).to_be_hidden()
    with page.context.expect_page() as opened:
        framed.within.get_by_role("link", name="Open it in a tab of its own").click()
    expect(opened.value.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    assert opened.value.url.startswith(without_headers)


def test_channels_are_apart_in_this_browser(allowed: Framed) -> None:
    """What the other tests prove rests on this. Each listener holds the first thing that it hears."""
    listen = "() => { window.heard = new Promise((hear) => { new BroadcastChannel('x').onmessage = hear }) }"
    say = "(_, word) => new BroadcastChannel('x').postMessage(word)"
    heard = "window.heard.then((message) => message.data)"
    allowed.open()
    tab, another, beside = (allowed.tab.context.new_page() for _ in range(3))
    for own in (tab, another):
        own.goto(allowed.url)
    beside_frame = Framed(beside, allowed.host, allowed.url)
    beside_frame.open()
    allowed.evaluate(listen)
    tab.evaluate(listen)
    another.evaluate("new BroadcastChannel('x').postMessage('from a tab')")
    assert tab.evaluate(heard) == "from a tab"
    beside_frame.within.locator("html").evaluate(say, "from a frame")
    assert allowed.evaluate(heard) == "from a frame"


@WAYS_BACK
def test_a_named_page_may_frame_it_and_one_signs_in_by_a_window(
    frame: Frame, toolkit: DjangoToolkitServer, host: str, back: str
) -> None:
    allowed = frame(toolkit, back, host)
    allowed.open()
    allowed.expect_state("signed-out")
    expect(allowed.within.get_by_role("link", name="tab of its own")).to_be_hidden()
    allowed.evaluate("() => { window.sameDocument = true }")
    window = allowed.open_window()
    allowed.expect_state("signing-in")
    sign_in(window, toolkit.username, toolkit.password)
    allowed.expect_state("signed-in")
    expect(allowed.within.locator("[data-fragrant-account]")).to_have_text(toolkit.username)
    assert allowed.evaluate("() => window.sameDocument") is True
    if not window.is_closed():
        window.wait_for_event("close")
    assert allowed.tab.context.pages == [allowed.tab]


def test_signing_out_stays_in_the_frame(frame: Frame, toolkit: DjangoToolkitServer, host: str) -> None:
    """A server's page that ends its session refuses frames: going there would leave an error page."""
    allowed = frame(toolkit, "ending", host, end_session_url=toolkit.whoami_url)
    allowed.open()
    allowed.expect_state("signed-out")
    sign_in(allowed.open_window(), toolkit.username, toolkit.password)
    allowed.expect_state("signed-in")
    allowed.within.locator("[data-menu='button']").click()
    allowed.within.get_by_role("button", name="Sign out", exact=True).click()
    allowed.expect_state("signed-out")
    told = allowed.within.get_by_role("status").filter(has_text="can’t be ended from inside")
    expect(told.get_by_role("link", name="Open the page in a tab of its own")).to_be_visible()


def test_a_blocked_window_leaves_a_tab_of_its_own(allowed: Framed) -> None:
    allowed.tab.add_init_script("window.open = () => null")
    allowed.open()
    allowed.expect_state("signed-out")
    allowed.sign_in_button.click()
    expect(allowed.within.get_by_text("The browser blocked the window")).to_be_visible()
    expect(allowed.within.get_by_role("link", name="open the page in a tab of its own")).to_be_visible()
    expect(allowed.within.get_by_role("button", name="Sign in in this tab")).to_be_hidden()
    allowed.expect_state("signed-out")


def test_a_click_before_python_is_ready_does_not_leave_the_frame(allowed: Framed) -> None:
    held: list[Route] = []
    allowed.tab.route("**/*.wasm", lambda route: held.append(route))
    allowed.open()
    allowed.sign_in_button.click()
    expect(allowed.sign_in_button).to_have_attribute("aria-busy", "true")
    with allowed.tab.expect_popup():  # this Chromium blocks none
        held[0].continue_()
    allowed.expect_state("signing-in")


@WAYS_BACK
def test_where_nothing_can_be_delivered_a_tab_of_its_own_is_offered(
    frame: Frame, cutting_toolkit: DjangoToolkitServer, host: str, back: str
) -> None:
    server = cutting_toolkit
    cut = frame(server, f"cut_{back}", host)
    cut.open()
    cut.expect_state("signed-out")
    window = cut.open_window()
    sign_in(window, server.username, server.password)
    # the answer is dropped, and the window says so
    expect(window.get_by_text("state_unknown").first).to_be_visible(timeout=PATIENCE_MS)
    assert window.evaluate("window.opener") is None
    cut.expect_state("signing-in")
    expect(cut.within.get_by_role("button", name="Cancel")).to_be_visible()
    with cut.tab.context.expect_page() as opened:
        cut.within.get_by_role("link", name="Open the page in a tab of its own").click()
    tab = opened.value
    expect(tab.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    sign_in(tab, server.username, server.password)
    expect(tab.locator("html")).to_have_attribute("data-fragrant-state", "signed-in", timeout=PATIENCE_MS)
    cut.within.get_by_role("button", name="Cancel").click()
    cut.expect_state("signed-out")
