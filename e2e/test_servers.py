"""Several servers in one settings file: each answer counts for its own, and each token goes to its own."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.servers import GLOBEX
from .support.sites import Sites
from .support.unused_answer import sign_in_but_for_python
from .support.watch import Watch


@pytest.fixture
def two(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """A page for Acme's vault and for Globex's, at two addresses."""
    described = sandbox.describe()
    url = f"http://localhost:{ports['servers']}/"
    settings = sandbox_settings(described, url)
    other = sandbox_settings(described, f"{url}globex.html", GLOBEX)
    other = other[other.index("[vault]") :].replace("[vault]", "[servers.globex.vault]")
    site = sites.build(settings + other.replace("[oauth]", "[servers.globex.oauth]"), port=ports["servers"])
    return App(page, site.url, described, Watch(page))


def choice(app: App) -> str:
    return str(app.page.get_by_label("Where to sign in").input_value())


@pytest.mark.long
def test_each_has_its_address_and_its_people(two: App, sandbox: RunningSandbox) -> None:
    app = two
    app.sign_in()
    expect(app.shown_account).to_have_text(app.account["username"])
    assert urlsplit(app.page.url).path == "/"
    app.sign_out_button.click()
    app.expect_state("signed-out")

    app.page.get_by_label("Where to sign in").select_option("globex")
    app.page.get_by_text("What this will ask for").click()
    expect(app.page.locator("[data-about='request']")).to_contain_text("/globex.html")
    app.account = next(each for each in sandbox.describe()["accounts"] if each["username"] == "kim.globex")
    app.page.context.clear_cookies()
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text("kim.globex")
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    assert urlsplit(app.page.url).path == "/globex.html"
    vaults = {
        request.url.split("/api/v1/")[1].split("/")[0] for request in app.watch.requests if "/api/v1/" in request.url
    }
    assert vaults == {"Acme", "Globex"}


@pytest.mark.long
def test_the_address_is_a_choice(two: App) -> None:
    app = two
    app.open("globex.html")
    app.expect_state("signed-out")
    assert choice(app) == "globex"
    app.open()
    app.expect_state("signed-out")
    assert choice(app) == "main"


@pytest.mark.long
def test_an_answer_at_the_other_server_s_address_is_refused(two: App) -> None:
    """A mix-up: a real answer of one server, which comes to the address of the other (RFC 9700 section 4.4.2)."""
    app = two
    location = sign_in_but_for_python(app)
    assert location.startswith(f"{app.url}#")
    app.page.goto(location.replace("/#", "/globex.html#"))
    app.expect_refusal("address_mismatch")
    assert not [each for each in app.watch.requests if "/users/me" in each.url]
    assert choice(app) == "main"  # where the sign-in began


@pytest.mark.long
def test_what_was_typed_for_one_server_is_not_sent_to_the_other(two: App, sandbox: RunningSandbox) -> None:
    """Not even for an account of the same name, which is somebody else there."""
    app = two
    named_alike = '{"meta": {"status": 200}, "data": {"userid": "admin"}}'
    app.page.route(
        "**/users/me",
        lambda route: route.fulfill(body=named_alike, headers={"Access-Control-Allow-Origin": "*"}),
    )
    app.sign_in()
    app.settle()
    app.page.get_by_placeholder("Filter by name").fill("confidential")
    app.open("globex.html")
    app.expect_state("signed-out")
    app.account = next(each for each in sandbox.describe()["accounts"] if each["username"] == "kim.globex")
    app.page.context.clear_cookies()
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text("admin")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    assert not [each.url for each in app.watch.requests if "/Globex/" in each.url and "confidential" in each.url]
