"""What the page says of itself, and of what it is about to ask."""

from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.plain import plain_server
from .support.sites import Site


def test_the_request_is_explained_before_leaving(app: App, sandbox: RunningSandbox) -> None:
    app.open()
    app.expect_state("signed-out")
    app.page.get_by_text("What this will ask for").click()
    table = app.page.locator("[data-about='request']")
    expect(app.page.locator("[data-text='request-url']")).to_have_text(f"{sandbox.url}/OAuth/Authorize")
    names = table.get_by_role("rowheader").all_text_contents()
    app.sign_in_button.click()
    app.page.wait_for_url("**/account/login**")
    asked = next(each.url for each in app.watch.requests if "response_type=" in each.url)
    assert names == [pair.partition("=")[0] for pair in asked.partition("?")[2].split("&")]
    assert "secret" not in asked


def test_the_facts_are_found_out_each_time(app: App) -> None:
    answers: list[str] = []
    app.page.on("response", lambda response: answers.append(response.headers.get("location", "")))
    app.sign_in()
    facts = app.page.locator("[data-about='facts']")
    token = next(each for each in answers if "access_token=" in each).partition("access_token=")[2].partition("&")[0]
    app.page.evaluate("(token) => sessionStorage.setItem('leak', token)", token)  # where it must not be
    app.open_about()
    expect(facts).to_contain_text("FOUND ON THE PAGE")
    app.page.evaluate("sessionStorage.removeItem('leak')")
    app.page.get_by_role("button", name="Check again").click()
    expect(facts.get_by_role("row").filter(has_text="Token")).to_contain_text("in memory alone")
    expect(facts.get_by_role("row").filter(has_text="Address and history entry")).to_contain_text("clean")
    expect(facts.get_by_role("row").filter(has_text="Policy")).to_contain_text("strict, with Trusted Types")
    app.page.evaluate("history.replaceState(null, '', '?postcode=8010')")
    app.page.get_by_role("button", name="Check again").click()
    expect(facts.get_by_role("row").filter(has_text="Address and history entry")).not_to_contain_text("NOT CLEAN")
    app.page.evaluate("history.replaceState(null, '', '?access_token=x')")
    app.page.get_by_role("button", name="Check again").click()
    expect(facts.get_by_role("row").filter(has_text="Address and history entry")).to_contain_text("NOT CLEAN")
    app.page.keyboard.press("Escape")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    app.open_about()
    expect(facts.get_by_role("row").filter(has_text="Token")).to_contain_text("nobody is signed in")


def test_what_the_host_does_not_send_is_named(app: App, site: Site) -> None:
    app.open()
    app.expect_state("signed-out")
    app.open_about()
    row = app.page.locator("[data-about='host']").get_by_role("row")
    expect(row).to_contain_text("as built")
    app.page.keyboard.press("Escape")
    with plain_server(site.folder) as app.url:
        app.open()
        app.expect_state("signed-out")
        app.open_about()
        expect(row).to_contain_text("Content-Security-Policy, Cross-Origin-Opener-Policy")
    app.page.get_by_role("button", name="Check again").click()
    expect(row).to_contain_text("not known")
