"""What the API refuses: too often, not now, not with this scope, not with this token."""

import pytest
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.clock import hold_ten_seconds, let_ten_seconds_pass
from .support.faults import fault
from .support.sites import Sites
from .support.watch import Watch

MORE_SCOPE = 'Bearer error="insufficient_scope", scope="archive"'


def times_asked_who(app: App) -> int:
    return len([each for each in app.watch.requests if each.url.endswith("/users/me") and each.method == "GET"])


@pytest.mark.long
def test_it_waits_and_asks_again_but_not_for_ten_minutes(app: App, sandbox: RunningSandbox) -> None:
    hold_ten_seconds(app.page)
    told = app.page.get_by_text("The server asks to wait 10 s")
    with fault(sandbox, status=429, retry_after=10, path="*/users/me", times=1):
        app.arrive()
        expect(app.page.get_by_role("status").filter(has=told)).to_be_visible(timeout=PATIENCE_MS)
        let_ten_seconds_pass(app.page)
        app.expect_state("signed-in")
    assert times_asked_who(app) == 2
    expect(told.first).to_be_hidden()

    with fault(sandbox, status=429, retry_after=600, path="*/users/me"):
        app.arrive()
        app.expect_state("failed")
        expect(app.page.get_by_role("alert").filter(has_text="too often")).to_be_visible()
    assert times_asked_who(app) == 3
    app.page.get_by_role("button", name="Try again").first.click()
    app.expect_state("signed-in")


def refuse_documents(app: App, **headers: str) -> None:
    """Answer for the API from now on: the sandbox has no address that needs another scope within a vault."""
    told = {"Access-Control-Allow-Origin": "*", "WWW-Authenticate": MORE_SCOPE, **headers}
    app.page.route("**/documents?*", lambda route: route.fulfill(status=403, body="{}", headers=told))


@pytest.mark.long
def test_what_the_scope_is_good_for_and_what_it_lacks_is_told(app: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, scope="vault administration"):
        app.arrive()
        app.expect_state("signed-in")
    more = app.page.get_by_role("status").filter(has_text="gave more than was asked for")
    expect(more).to_contain_text("administration")
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    app.open_about()
    given = app.page.locator("[data-about='facts']").get_by_role("row").filter(has_text="Scope given")
    expect(given).to_contain_text("vault administration")

    refuse_documents(app)  # its header is not exposed
    app.arrive()
    problem = app.page.get_by_role("alert").filter(has_text="may not do that")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    expect(problem).not_to_contain_text("archive")
    app.expect_state("signed-in")  # it is no sign-out (RFC 6750 section 3.1)

    refuse_documents(app, **{"Access-Control-Expose-Headers": "WWW-Authenticate"})
    app.page.get_by_placeholder("Filter by name").fill("a")
    problem = app.page.get_by_role("alert").filter(has_text="does not include")
    expect(problem).to_contain_text("“archive”", timeout=PATIENCE_MS)
    app.expect_state("signed-in")


@pytest.mark.parametrize("how", ["expired", in_all("revoked")])
def test_a_token_that_is_over_at_the_server_ends_the_sign_in(app: App, sandbox: RunningSandbox, how: str) -> None:
    app.sign_in()
    app.settle()
    with fault(sandbox, token=how, path="*/documents"):
        app.page.get_by_placeholder("Filter by name").fill("a")
        app.expect_state("expired")


@pytest.mark.long
def test_a_new_token_that_the_api_refuses_has_not_run_out(app: App, sandbox: RunningSandbox) -> None:
    """It is good, and no good here: what to look at stands in the settings, and signing in again changes nothing."""

    def expect_rejected() -> None:
        app.expect_state("failed")
        expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "token_rejected")
        told = app.page.get_by_role("alert").filter(has_text="does not accept the token")
        expect(told).to_contain_text("authorize_url")
        expect(app.page.get_by_text("has run out")).to_be_hidden()

    with fault(sandbox, token="revoked", path="*/users/me"):
        app.arrive()
        expect_rejected()
    # the envelope alone may say so
    app.page.route("**/users/me", answer_with(200, '{"meta": {"status": 401}}'))
    app.arrive()
    expect_rejected()


@pytest.mark.long
def test_nor_has_one_that_the_first_list_refuses(
    page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    """Where nobody is asked who it is, or a server that is not the API, nothing shows that the token is any good."""
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['flows']}/")
    settings = settings.replace("[oauth]", '[api]\nwhoami = ""\n\n[oauth]')
    site = sites.serve_in_place(sites.build_only(settings), ports["flows"])
    app = App(page, site.url, sandbox.describe(), Watch(page))
    with fault(sandbox, token="revoked", path="*/api/v1/*"):
        app.arrive()
        app.expect_state("expired")
    told = page.get_by_role("alert").filter(has_text="does not accept the token")
    expect(told).to_contain_text("authorize_url")
    expect(page.get_by_text("has run out")).to_be_hidden()
    expect(page.get_by_text("to go on where you were")).to_be_hidden()


def test_less_scope_than_asked_for_turns_off_what_needs_it(app: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, scope="profile"):
        app.arrive()
        app.expect_state("signed-in")
    told = app.page.get_by_role("status").filter(has_text="gave less than was asked for")
    expect(told).to_contain_text("vault")
    expect(app.page.get_by_text("The view “Documents” is not shown")).to_be_visible()
    expect(app.page.get_by_role("tree", name="Folders")).to_be_hidden()
    assert not [each for each in app.watch.requests if "/documents" in each.url]
