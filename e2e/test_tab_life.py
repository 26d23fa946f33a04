"""The life of a tab: others beside it, copies of it, Back, closed windows, lost lines and slow servers."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.unused_answer import sign_in_but_for_python
from .support.watch import Watch


def another(app: App, sandbox: RunningSandbox) -> App:
    """A further tab of the same browser."""
    page = app.page.context.new_page()
    return App(page, app.url, sandbox.describe(), Watch(page))


@pytest.mark.long
def test_two_tabs_sign_in_at_once_and_signing_out_in_one_signs_out_the_other(app: App, sandbox: RunningSandbox) -> None:
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
    app.settle()
    second.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.shown_account).to_have_text("")
    expect(app.page.get_by_role("treeitem")).to_have_count(0)


@pytest.mark.long
def test_an_answer_counts_once_in_its_tab_or_a_copy_of_that_tab(app: App, sandbox: RunningSandbox) -> None:
    location = sign_in_but_for_python(app)
    app.open()
    app.expect_state("signed-out")
    stored = app.page.evaluate("JSON.stringify({ ...sessionStorage })")
    with app.page.expect_popup() as caught:  # a browser gives a copy of the tab's storage to what it opens
        app.page.evaluate("url => void window.open(url)", f"{app.url}favicon.svg")
    copy = App(caught.value, app.url, sandbox.describe(), app.watch)

    second = another(app, sandbox)
    second.page.goto(location)
    second.expect_refusal("state_unknown")

    check_a_restored_tab_goes_on(second, location, stored)
    check_a_tab_restored_too_late_does_not(second, location, stored)

    copy.page.goto(location)
    copy.expect_state("signed-in")
    app.page.goto("about:blank")
    app.page.goto(location)
    app.expect_state("signed-in")
    copy.page.goto("about:blank")
    copy.page.goto(location)
    copy.expect_refusal("state_used")


def restore(tab: App, stored: str, seconds: int) -> None:
    """Do as a browser that was closed in the middle: bring the tab's storage back, but nothing else of the page."""
    tab.page.goto(f"{tab.url}favicon.svg")  # any address of the same origin
    tab.page.evaluate(
        """([stored, seconds]) => {
          sessionStorage.clear();
          for (const [key, text] of Object.entries(JSON.parse(stored))) {
            const record = JSON.parse(text);
            sessionStorage.setItem(key, JSON.stringify({ ...record, started: record.started - seconds }));
          }
        }""",
        [stored, seconds],
    )


def check_a_restored_tab_goes_on(tab: App, location: str, stored: str) -> None:
    restore(tab, stored, 60)
    tab.page.goto(location)
    tab.expect_state("signed-in")


def check_a_tab_restored_too_late_does_not(tab: App, location: str, stored: str) -> None:
    restore(tab, stored, 601)
    tab.page.goto(location)
    tab.expect_refusal("state_expired")
    tab.sign_in_button.click()  # one click, and the server still knows the person
    tab.expect_state("signed-in")


@pytest.mark.long
def test_neither_back_nor_a_bookmark_uses_an_answer_again(app: App) -> None:
    app.sign_in_by_hand()
    app.settle()
    app.page.go_back()
    with suppress(Error):
        app.page.go_forward()
    expect(app.page.locator("html[data-fragrant-state]")).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.locator("html").get_attribute("data-fragrant-state") != "refused"
    assert "access_token" not in app.page.url

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
def test_the_line_is_cut_before_leaving_and_in_the_middle_of_the_work(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    app.page.route("**/OAuth/Authorize?**", lambda route: route.abort("connectionrefused"))  # the server is down
    leave_in_vain(app)
    app.page.unroute("**/OAuth/Authorize?**")
    app.page.context.set_offline(True)
    leave_in_vain(app)
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")

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


def leave_in_vain(app: App) -> None:
    """Leave for a server that does not answer, and come back, when the line is there again."""
    app.sign_in_button.click()
    app.page.wait_for_url("chrome-error://**")
    app.page.context.set_offline(False)
    app.page.go_back()
    app.expect_state("signed-out")
    expect(app.sign_in_button).to_be_visible()


@pytest.mark.long
def test_a_slow_server_is_waited_for_and_can_be_left_and_one_that_breaks_off_asked_again(
    app: App, sandbox: RunningSandbox
) -> None:
    with fault(sandbox, latency=60, path="*/users/me"):
        app.attempt()
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

    with fault(sandbox, drop="middle", path="*/documents"):
        app.sign_in_button.click()
        app.expect_state("signed-in")
        problem = app.page.get_by_role("alert").filter(has=app.page.get_by_role("button", name="Try again"))
        expect(problem).to_be_visible(timeout=PATIENCE_MS)
    problem.get_by_role("button", name="Try again").click()
    expect(app.page.locator(".ag-row [col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)
