"""A refresh token in memory: the sign-in goes on for as long as the page is open."""

import json
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.faults import fault
from .support.renewing import LATER, is_exchange
from .support.secrecy import SEARCH, STORAGE
from .support.windows import sign_in_by_window


@pytest.fixture
def app(renewing_app: App) -> App:
    return renewing_app


ANY = {"Access-Control-Allow-Origin": "*"}


class Tokens:
    """What the token endpoint gave, and what it was asked with; read on its way, since the page streams it."""

    def __init__(self, page: Page) -> None:
        self.forms: list[dict[str, str]] = []
        self.given: list[dict[str, Any]] = []
        page.route(re.compile("/OAuth/Token$"), self._pass_on)

    def _pass_on(self, route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        response = route.fetch()
        self.forms.append(dict(httpx.QueryParams(route.request.post_data or "")))
        self.given.append(response.json())
        route.fulfill(response=response)


@pytest.fixture
def tokens(app: App) -> Tokens:
    return Tokens(app.page)


def sleep_through_the_expiry(app: App) -> None:
    app.settle()
    with app.page.expect_response(lambda response: is_exchange(response)):
        app.page.evaluate(LATER, 3_600)


def test_after_an_expiry_nobody_is_asked_and_nothing_is_lost(app: App, tokens: Tokens) -> None:
    app.sign_in()
    app.page.get_by_placeholder("Filter by name").fill("INC")
    sleep_through_the_expiry(app)
    app.expect_state("signed-in")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC")
    with app.page.expect_request(lambda request: request.method == "GET" and "INV" in request.url) as asked:
        app.page.get_by_placeholder("Filter by name").fill("INV")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INV")
    first, second = tokens.given
    assert tokens.forms[1] == {
        "grant_type": "refresh_token",
        "refresh_token": first["refresh_token"],
        "client_id": tokens.forms[0]["client_id"],
    }
    assert second["refresh_token"] != first["refresh_token"]
    assert asked.value.all_headers()["authorization"] == f"Bearer {second['access_token']}"


@pytest.mark.long
def test_it_is_renewed_before_the_end_and_each_time_with_the_newest(app: App, tokens: Tokens) -> None:
    app.sign_in()
    app.settle()
    for _ in range(2):  # two minutes before the end of a life of twenty
        with app.page.expect_response("**/users/me"), app.page.expect_response(lambda each: is_exchange(each)):
            app.page.evaluate(LATER, 1_080)
        app.expect_state("signed-in")
    assert [each.get("refresh_token") for each in tokens.forms[1:]] == [
        each["refresh_token"] for each in tokens.given[:2]
    ]


@pytest.mark.long
def test_a_refresh_that_is_refused_asks_to_sign_in(app: App, tokens: Tokens, sandbox: RunningSandbox) -> None:
    app.sign_in()
    with fault(sandbox, error="invalid_grant", path="*/oauth/token"):
        sleep_through_the_expiry(app)
        app.expect_state("expired")
    assert len(tokens.given) == 2
    expect(app.sign_in_button).to_be_visible()


@pytest.mark.long
def test_an_api_that_takes_no_token_at_all_does_not_make_it_loop(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    app.settle()
    with fault(sandbox, token="revoked", path="*/documents"):
        app.page.get_by_placeholder("Filter by name").fill("a")
        app.expect_state("expired")
    assert len(tokens.given) <= 3


@pytest.mark.long
def test_it_is_as_secret_as_the_token(app: App, tokens: Tokens, context: BrowserContext) -> None:
    app.sign_in()
    app.settle()
    secret = tokens.given[0]["refresh_token"]
    assert len(secret) > 20
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle)", secret)
    assert result["found"] == []
    assert secret not in app.page.content()
    assert secret not in app.page.evaluate(STORAGE)
    assert secret not in json.dumps(context.storage_state(indexed_db=True))
    assert not [line for line in app.watch.console if secret in line]
    assert [each.url for each in app.watch.requests if secret in (each.post_data or "") or secret in each.url] == []
    app.open_about()
    fact = app.page.locator("[data-about='facts']").get_by_role("row").filter(has_text="Refresh token")
    expect(fact).to_contain_text("in memory alone")


@pytest.mark.long
def test_signing_out_withdraws_it_and_a_reload_loses_it(app: App, tokens: Tokens, sandbox: RunningSandbox) -> None:
    app.sign_in()
    app.settle()
    described = sandbox.describe()
    with app.page.expect_response(lambda response: response.url == described["revocation_url"] and response.ok):
        app.sign_out_button.click()
    app.expect_state("signed-out")
    form = {
        "grant_type": "refresh_token",
        "refresh_token": tokens.given[0]["refresh_token"],
        "client_id": tokens.forms[0]["client_id"],
    }
    assert httpx.post(described["token_url"], data=form).json()["error"] == "invalid_grant"
    app.page.reload()
    app.expect_state("signed-out")
    assert len(tokens.given) == 1


@pytest.mark.long
def test_a_renewal_that_is_called_off_is_withdrawn_when_it_comes(app: App, sandbox: RunningSandbox) -> None:
    """Nothing that comes late undoes what the person has begun since."""
    app.sign_in()
    app.settle()
    revocation_url = sandbox.describe()["revocation_url"]
    with fault(sandbox, latency=60, path="*/oauth/token"):
        with app.page.expect_request("**/OAuth/Token"):
            app.page.evaluate(LATER, 3_600)
        app.expect_state("signing-in")
        with app.page.expect_response(lambda response: response.url == revocation_url and response.ok):
            app.page.get_by_role("button", name="Cancel").click()
        app.expect_state("expired")
        with app.page.expect_popup():
            app.sign_in_button.click()
        app.expect_state("signing-in")
        httpx.delete(f"{sandbox.url}/sandbox/faults").raise_for_status()  # which lets go of both
    app.expect_state("signed-in")
    app.page.get_by_placeholder("Filter by name").fill("INV")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INV")
    app.expect_state("signed-in")


@pytest.mark.long
def test_a_new_token_whose_owner_cannot_be_asked_for_leaves_the_newest_refresh_token(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    app.settle()
    with fault(sandbox, status=500, path="*/users/me"), app.page.expect_response("**/users/me"):
        app.page.evaluate(LATER, 1_080)
    app.expect_state("signed-in")
    with app.page.expect_response(lambda response: is_exchange(response)):
        app.page.evaluate(LATER, 600)
    app.expect_state("signed-in")
    assert [each.get("refresh_token") for each in tokens.forms[1:]] == [
        each["refresh_token"] for each in tokens.given[:2]
    ]


@pytest.mark.long
def test_waking_up_before_the_line_is_back(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.context.set_offline(True)
    app.page.evaluate(LATER, 3_600)
    app.expect_state("expired")
    app.page.context.set_offline(False)  # the browser tells the page so
    app.expect_state("signed-in")


@pytest.mark.long
def test_a_server_that_has_a_bad_minute_does_not_cost_the_sign_in(app: App) -> None:
    """A refusal that says nothing about the refresh token leaves it for when the page is looked at again."""
    app.sign_in()
    app.page.route("**/OAuth/Token", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>", headers=ANY))
    sleep_through_the_expiry(app)
    app.expect_state("expired")
    app.page.unroute("**/OAuth/Token")
    app.page.evaluate(LATER, 60)
    app.expect_state("signed-in")


@pytest.mark.long
def test_what_is_left_of_the_sign_in_before_is_withdrawn(app: App, tokens: Tokens, sandbox: RunningSandbox) -> None:
    """Somebody else signs in while the refresh token of the first is still good."""
    app.sign_in()
    app.page.route("**/OAuth/Token", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>", headers=ANY))
    sleep_through_the_expiry(app)
    app.expect_state("expired")
    app.page.unroute("**/OAuth/Token")
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    with app.page.expect_request(sandbox.describe()["revocation_url"]) as asked:
        sign_in_by_window(app)
        app.expect_state("signed-in")
    first = tokens.given[0]["refresh_token"]
    assert dict(httpx.QueryParams(asked.value.post_data or ""))["token"] == first


@pytest.mark.long
def test_a_code_that_could_not_be_traded_keeps_the_place(app: App) -> None:
    app.page.route("**/OAuth/Token", lambda route: route.abort())
    app.open("#/documents")
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_refusal("token_endpoint_unreachable")
    app.page.unroute("**/OAuth/Token")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    assert app.page.url == f"{app.url}#/documents"


@pytest.mark.long
def test_signing_out_where_the_account_could_not_be_had_withdraws_all_the_same(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    revocation_url = sandbox.describe()["revocation_url"]
    with fault(sandbox, status=500, path="*/users/me"):
        app.begin()
        app.log_in()
        app.consent()
        app.expect_state("failed")
        with app.page.expect_request(revocation_url) as asked:
            app.sign_out_button.click()
        app.expect_state("signed-out")
    form = dict(httpx.QueryParams(asked.value.post_data or ""))
    assert form["token"] == tokens.given[0]["refresh_token"]


@pytest.mark.long
def test_signing_out_elsewhere_while_a_code_is_traded(app: App, sandbox: RunningSandbox) -> None:
    app.sign_in()
    other = App(app.page.context.new_page(), app.url, sandbox.describe(), app.watch)
    with fault(sandbox, latency=60, path="*/oauth/token"):
        other.open()
        other.expect_state("signed-out")
        with other.page.expect_request("**/OAuth/Token"):
            other.sign_in_button.click()
        other.expect_state("signing-in")
        app.sign_out_button.click()
        other.expect_state("signed-out")
        withdrawn = sandbox.describe()["revocation_url"]
        with other.page.expect_response(lambda response: response.url == withdrawn):
            httpx.delete(f"{sandbox.url}/sandbox/faults").raise_for_status()
    other.expect_state("signed-out")
    expect(other.shown_account).to_have_text("")
