"""A refresh token in memory: the sign-in goes on for as long as the page is open."""

import json
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.faults import fault
from .support.renewing import LATER, Tokens, is_exchange
from .support.secrecy import SEARCH, STORAGE
from .support.windows import sign_in_by_window


@pytest.fixture
def app(renewing_app: App) -> App:
    return renewing_app


ANY = {"Access-Control-Allow-Origin": "*"}


@pytest.fixture
def tokens(app: App) -> Tokens:
    return Tokens(app.page)


def sleep_through_the_expiry(app: App) -> None:
    app.settle()
    with app.page.expect_response(lambda response: is_exchange(response)):
        app.page.evaluate(LATER, 3_600)


def renew_before_the_end(app: App) -> None:
    """Let all but two minutes of a life of twenty pass."""
    with app.page.expect_response("**/users/me"), app.page.expect_response(lambda each: is_exchange(each)):
        app.page.evaluate(LATER, 1_080)
    app.expect_state("signed-in")


@pytest.mark.long
def test_the_sign_in_goes_on_with_the_newest_and_ends_for_good_with_a_sign_out(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    app.settle()
    check_it_is_as_secret_as_the_token(app, tokens.given[0]["refresh_token"])
    check_nobody_is_asked_and_nothing_is_lost(app, tokens)
    for _ in range(2):
        renew_before_the_end(app)
    # one whose owner cannot be asked for leaves the newest all the same
    with fault(sandbox, status=500, path="*/users/me"), app.page.expect_response("**/users/me"):
        app.page.evaluate(LATER, 1_080)
    app.expect_state("signed-in")
    with app.page.expect_response(lambda response: is_exchange(response)):
        app.page.evaluate(LATER, 600)
    app.expect_state("signed-in")
    assert len(tokens.given) == 6
    assert [each.get("refresh_token") for each in tokens.forms[1:]] == tokens.refresh_tokens()[:-1]
    check_signing_out_withdraws_it(app, tokens, sandbox.describe())
    app.page.reload()
    app.expect_state("signed-out")
    assert len(tokens.given) == 6


def check_it_is_as_secret_as_the_token(app: App, secret: str) -> None:
    assert len(secret) > 20
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle)", secret)
    assert result["found"] == []
    assert secret not in app.page.content()
    assert secret not in app.page.evaluate(STORAGE)
    assert secret not in json.dumps(app.page.context.storage_state(indexed_db=True))
    assert not [line for line in app.watch.console if secret in line]
    assert [each.url for each in app.watch.requests if secret in (each.post_data or "") or secret in each.url] == []
    app.open_about()
    fact = app.page.locator("[data-about='facts']").get_by_role("row").filter(has_text="Refresh token")
    expect(fact).to_contain_text("in memory alone")
    app.page.keyboard.press("Escape")


def check_nobody_is_asked_and_nothing_is_lost(app: App, tokens: Tokens) -> None:
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


def check_signing_out_withdraws_it(app: App, tokens: Tokens, described: dict[str, Any]) -> None:
    with app.page.expect_response(lambda response: response.url == described["revocation_url"] and response.ok):
        app.sign_out_button.click()
    app.expect_state("signed-out")
    form = {
        "grant_type": "refresh_token",
        "refresh_token": tokens.refresh_tokens()[-1],
        "client_id": tokens.forms[0]["client_id"],
    }
    assert httpx.post(described["token_url"], data=form).json()["error"] == "invalid_grant"


def break_the_gateway(app: App) -> None:
    app.page.route("**/OAuth/Token", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>", headers=ANY))


@pytest.mark.long
def test_a_refusal_ends_the_sign_in_and_a_bad_minute_does_not(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    with fault(sandbox, error="invalid_grant", path="*/oauth/token"):
        sleep_through_the_expiry(app)
        app.expect_state("expired")
    assert len(tokens.given) == 2
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")

    # a refusal that says nothing about the refresh token leaves it for when the page is looked at again
    break_the_gateway(app)
    sleep_through_the_expiry(app)
    app.expect_state("expired")
    app.page.unroute("**/OAuth/Token")
    app.page.evaluate(LATER, 60)
    app.expect_state("signed-in")
    check_an_api_that_takes_no_token_does_not_make_it_loop(app, tokens, sandbox)


def check_an_api_that_takes_no_token_does_not_make_it_loop(app: App, tokens: Tokens, sandbox: RunningSandbox) -> None:
    app.settle()
    before = len(tokens.given)
    with fault(sandbox, token="revoked", path="*/documents"):
        app.page.get_by_placeholder("Filter by name").fill("a")
        app.expect_state("expired")
    assert len(tokens.given) <= before + 2


@pytest.mark.long
def test_what_is_left_of_the_sign_in_before_is_withdrawn_when_somebody_else_signs_in(
    app: App, tokens: Tokens, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    break_the_gateway(app)
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
