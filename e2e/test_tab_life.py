"""The life of a tab: others beside it, copies of it, Back, closed windows, lost lines and slow servers."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.sites import Sites, free_port
from .support.unused_answer import sign_in_but_for_python
from .support.watch import Watch


def another(app: App, sandbox: RunningSandbox) -> App:
    """A further tab of the same browser."""
    page = app.page.context.new_page()
    return App(page, app.url, sandbox.describe(), Watch(page))


@pytest.mark.long
def test_two_tabs_sign_in_at_once(app: App, sandbox: RunningSandbox) -> None:
    second = another(app, sandbox)
    app.begin()
    second.begin()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    second.log_in()
    second.log_in()  # the server has seen somebody sign in since it showed this form, and asks once more
    second.consent()
    second.expect_state("signed-in")
    app.expect_state("signed-in")


@pytest.mark.long
def test_an_answer_is_of_no_use_in_another_tab(app: App, sandbox: RunningSandbox) -> None:
    location = sign_in_but_for_python(app)
    second = another(app, sandbox)
    second.page.goto(location)
    second.expect_refusal("state_unknown")
    app.page.goto(location)
    app.expect_state("signed-in")


@pytest.mark.long
def test_a_duplicated_tab_may_complete_once_as_well(app: App, sandbox: RunningSandbox) -> None:
    location = sign_in_but_for_python(app)
    with app.page.expect_popup() as caught:  # a browser gives a copy of the tab's storage to what it opens
        app.page.evaluate("url => void window.open(url)", app.url)
    copy = App(caught.value, app.url, sandbox.describe(), app.watch)
    copy.expect_state("signed-out")
    copy.page.goto("about:blank")
    copy.page.goto(location)
    copy.expect_state("signed-in")
    app.page.goto(location)
    app.expect_state("signed-in")
    copy.page.goto("about:blank")
    copy.page.goto(location)
    copy.expect_refusal("state_used")


@pytest.mark.long
@pytest.mark.parametrize(("seconds", "state"), [(60, "signed-in"), (601, "refused")])
def test_a_restored_tab_goes_on_if_its_sign_in_is_not_too_old(
    app: App, sandbox: RunningSandbox, seconds: int, state: str
) -> None:
    """A browser that was closed in the middle brings the tab back with its storage, but nothing else of the page."""
    location = sign_in_but_for_python(app)
    app.open()
    app.expect_state("signed-out")
    stored = app.page.evaluate("JSON.stringify({ ...sessionStorage })")
    app.page.close()
    restored = another(app, sandbox)
    restored.page.goto(f"{app.url}favicon.svg")  # any address of the same origin
    restored.page.evaluate(
        """([stored, seconds]) => {
          for (const [key, text] of Object.entries(JSON.parse(stored))) {
            const record = JSON.parse(text);
            sessionStorage.setItem(key, JSON.stringify({ ...record, started: record.started - seconds }));
          }
        }""",
        [stored, seconds],
    )
    restored.page.goto(location)
    restored.expect_state(state)
    if state == "refused":
        restored.expect_refusal("state_expired")
        restored.sign_in_button.click()  # one click, and the server still knows the person
        restored.expect_state("signed-in")


@pytest.mark.long
def test_back_and_forward_after_signing_in_show_no_token_and_use_none_again(app: App) -> None:
    app.sign_in_by_hand()
    app.settle()
    app.page.go_back()
    with suppress(Error):
        app.page.go_forward()
    expect(app.page.locator("html[data-fragrant-state]")).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.locator("html").get_attribute("data-fragrant-state") != "refused"
    assert "access_token" not in app.page.url


@pytest.mark.long
def test_a_bookmarked_answer_is_refused_and_one_click_signs_in(app: App) -> None:
    app.sign_in()
    app.open("#access_token=b00km4rk&token_type=bearer&expires_in=1200&state=r.long-gone")
    app.page.wait_for_url(app.url)  # a new fragment alone does not load the page anew, and it is taken out
    app.page.reload()
    app.expect_state("signed-out")
    app.page.goto("about:blank")
    app.open("#access_token=b00km4rk&token_type=bearer&expires_in=1200&state=r.long-gone")
    app.expect_refusal("state_unknown")
    app.sign_in_button.click()
    app.expect_state("signed-in")


@pytest.mark.long
def test_the_line_is_cut_in_the_middle_of_the_work(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.context.set_offline(True)
    app.page.get_by_placeholder("Filter by name").fill("INC")
    problem = app.page.get_by_role("alert").filter(has_text="could not be reached")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.expect_state("signed-in")
    app.page.context.set_offline(False)
    problem.get_by_role("button", name="Try again").click()
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC", timeout=PATIENCE_MS)
    expect(problem).to_be_hidden()
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC")


@pytest.mark.long
def test_the_line_is_cut_before_leaving(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    app.page.context.set_offline(True)
    app.sign_in_button.click()
    app.page.wait_for_url("chrome-error://**")
    app.page.context.set_offline(False)
    app.page.go_back()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")


@pytest.mark.long
def test_a_server_that_is_down(page: Page, sites: Sites, sandbox: RunningSandbox) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    port = free_port()
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/").replace(sandbox.url, nobody)
    app = App(page, sites.build(settings, port=port).url, sandbox.describe(), Watch(page))
    app.open()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    page.wait_for_url("chrome-error://**")
    page.go_back()
    app.expect_state("signed-out")
    expect(app.sign_in_button).to_be_visible()


@pytest.mark.long
def test_a_slow_server_is_waited_for_and_can_be_left(app: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, latency=60, path="*/users/me"):
        app.begin()
        app.log_in()
        app.consent()
        app.expect_state("signing-in")
        expect(app.page.get_by_role("status").filter(has_text="One moment")).to_be_visible()
        app.page.get_by_role("button", name="Cancel").click()
        app.expect_state("signed-out")
        app.sign_in_button.click()
        app.expect_state("signing-in")
    # the fault is gone, which lets go of what was held
    app.expect_state("signed-in")
    with fault(sandbox, latency=60, path="*/documents"):
        app.page.get_by_placeholder("Filter by name").fill("INC")
        expect(app.page.get_by_role("status").filter(has_text="Loading …")).to_be_visible()
        app.sign_out_button.click()
        app.expect_state("signed-out")
    expect(app.page.locator(".ag-row")).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
def test_a_server_that_breaks_off(app: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, drop="middle", path="*/documents"):
        app.begin()
        app.log_in()
        app.consent()
        app.expect_state("signed-in")
        problem = app.page.get_by_role("alert").filter(has=app.page.get_by_role("button", name="Try again"))
        expect(problem).to_be_visible(timeout=PATIENCE_MS)
    problem.get_by_role("button", name="Try again").click()
    expect(app.page.locator(".ag-row [col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)
