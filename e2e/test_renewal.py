"""A new token in the background, by a hidden frame."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.clock import NEARLY_OVER
from .support.sites import Sites
from .support.watch import Watch

FRAMES_ON_RECORD = "performance.getEntriesByType('resource').filter(({initiatorType: by}) => by === 'iframe').length"

SHORT_LIVED = 2
"""The sample application whose tokens live for a minute."""


@pytest.fixture(params=["frame", in_all("frame_callback")], ids=["to the page", "to a callback page"])
def renewing(
    request: pytest.FixtureRequest, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> App:
    """The page on the sandbox's own site, where a frame has the server's cookies."""
    url = f"http://127.0.0.1:{ports[request.param]}/"
    settings = sandbox_settings(sandbox.describe(), url, SHORT_LIVED) + 'renew = "frame"\nlogin_hint = "account"\n'
    settings += 'extra = { acr_values = "low high", prompt = "select_account" }\nframe_extra = { max_age = "3600" }\n'
    if request.param == "frame_callback":
        settings += f'callback_url = "{url}callback.html"\n'
    sites.build(settings, port=ports[request.param])
    return App(page, url, sandbox.describe(), Watch(page))


def token_requests(app: App) -> list[str]:
    return [request.url for request in app.watch.requests if "prompt=none" in request.url]


def test_a_hidden_frame_renews_the_token_and_nothing_on_the_screen_changes(renewing: App) -> None:
    app = renewing
    app.sign_in()
    expect(app.page.locator(".ag-row [col-id='name']").first).to_be_visible(timeout=PATIENCE_MS)
    app.page.get_by_placeholder("Filter by name").fill("INC")
    app.page.evaluate("window.sameDocument = true")
    with app.page.expect_response("**/users/me"):
        app.page.evaluate(NEARLY_OVER)
    expect(app.page.locator("[data-fragrant-time-left]")).to_have_text(re.compile("^5[0-9] s left$"))
    expect(app.page.locator("iframe")).to_have_count(0)
    app.expect_state("signed-in")
    assert app.page.evaluate("window.sameDocument") is True
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC")
    (renewal,) = token_requests(app)
    assert app.watch.violations == []
    # each parameter once, in the request that it is for; and no address with the account's name stays on record
    first = next(request.url for request in app.watch.requests if "prompt=select_account" in request.url)
    sent, again = (parse_qsl(urlsplit(url).query, strict_parsing=True) for url in (first, renewal))
    assert sent[-2:] == [("acr_values", "low high"), ("prompt", "select_account")]
    assert again[-4:] == [
        ("prompt", "none"),
        ("login_hint", app.account["username"]),
        ("acr_values", "low high"),
        ("max_age", "3600"),
    ]
    assert app.page.evaluate(FRAMES_ON_RECORD) == 0


@pytest.mark.long
def test_a_server_that_cannot_is_asked_once_a_tab(
    page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    """From another site the frame has no cookies, so the server cannot know who it is."""
    port = ports["frame_foreign"]
    url = f"http://localhost:{port}/"
    sites.build(sandbox_settings(sandbox.describe(), url, SHORT_LIVED) + 'renew = "frame"\n', port=port)
    app = App(page, url, sandbox.describe(), Watch(page))
    app.sign_in()
    app.page.evaluate(NEARLY_OVER)
    expect(app.page.get_by_text("no renewal in the background")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_text("login_required")).to_be_visible()
    app.expect_state("signed-in")
    app.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert len(token_requests(app)) == 1
    assert app.watch.violations == []
