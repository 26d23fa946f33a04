"""Tokens that come when nobody waits for them any more: each goes back to the server that gave it, and to no other."""

import httpx
import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.renewing import CODE, LATER, Tokens
from .support.servers import GLOBEX
from .support.sites import Sites
from .support.watch import Watch


@pytest.fixture
def two(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """A page for two servers, both of which withdraw tokens; the first renews by refresh token."""
    described = sandbox.describe()
    url = f"http://localhost:{ports['flows']}/"
    first = sandbox_settings(described, url, CODE)
    first += f'flow = "code"\ntoken_url = "{described["token_url"]}"\nrefresh = "memory"\n'
    first += f'revocation_url = "{described["revocation_url"]}"\n'
    other = sandbox_settings(described, f"{url}globex.html", GLOBEX)
    other = other[other.index("[vault]") :].replace("[vault]", "[servers.globex.vault]")
    other = other.replace("[oauth]", "[servers.globex.oauth]") + f'revocation_url = "{sandbox.url}/others/revoke"\n'
    site = sites.serve_in_place(sites.build_only(first + other), ports["flows"])
    return App(page, site.url, described, Watch(page))


def form_of(request: Request) -> dict[str, str]:
    return dict(httpx.QueryParams(request.post_data or ""))


def token_of(route: Route, answer: APIResponse) -> str:
    """Return the token that an answer brought, or that was asked with."""
    if route.request.url.endswith("/Token"):
        return str(answer.json()["access_token"])
    return route.request.headers["authorization"].removeprefix("Bearer ")


@pytest.mark.long
def test_after_the_choice_of_another_server(two: App, sandbox: RunningSandbox) -> None:
    for held_up in ("**/OAuth/Token", "**/users/me"):
        check_it_goes_back_to_its_server(two, sandbox, held_up)


def check_it_goes_back_to_its_server(app: App, sandbox: RunningSandbox, held_up: str) -> None:
    app.sign_in()
    app.settle()
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        """Let the server answer, and keep the answer back."""
        if route.request.method == "OPTIONS":
            route.fallback()
        else:
            held.append((route, route.fetch()))

    withdrawals: list[Request] = []
    addresses = (sandbox.describe()["revocation_url"], f"{sandbox.url}/others/revoke")

    def note(request: Request) -> None:
        if request.url in addresses:
            withdrawals.append(request)

    app.page.on("request", note)

    def withdraws_the_late_one(request: Request) -> bool:
        return request.url in addresses and form_of(request)["token"] == token_of(*held[0])

    app.page.route(held_up, hold)
    with app.page.expect_request(held_up):
        app.page.evaluate(LATER, 1_080)
    for _ in range(int(PATIENCE_MS / 20)):
        if held:
            break
        app.page.wait_for_timeout(20)  # in which the answer comes that is kept back
    # a token whose owner is being asked for is here already, and goes back with the click
    with app.page.expect_request(withdraws_the_late_one) as asked:
        app.sign_out_button.click()
        app.expect_state("signed-out")
        app.page.get_by_label("Where to sign in").select_option("globex")
        ((route, answer),) = held
        route.fulfill(response=answer)
    assert {each.url for each in withdrawals} == {sandbox.describe()["revocation_url"]}
    assert form_of(asked.value)["client_id"] == sandbox.describe()["applications"][CODE]["client_id"]
    expect(app.shown_account).to_have_text("")
    app.page.remove_listener("request", note)
    app.page.unroute(held_up, hold)


@pytest.mark.long
def test_after_what_a_person_has_begun_since(renewing_app: App, sandbox: RunningSandbox) -> None:
    app = renewing_app
    check_signing_out_where_the_account_could_not_be_had(app, sandbox)
    check_a_code_that_could_not_be_traded_keeps_the_place(app)
    check_waking_up_before_the_line_is_back(app)
    check_a_renewal_that_is_called_off_is_withdrawn_when_it_comes(app, sandbox)
    check_signing_out_elsewhere_while_a_code_is_traded(app, sandbox)


def check_signing_out_where_the_account_could_not_be_had(app: App, sandbox: RunningSandbox) -> None:
    tokens = Tokens(app.page)
    with fault(sandbox, status=500, path="*/users/me"):
        app.attempt()
        app.expect_state("failed")
        with app.page.expect_request(sandbox.describe()["revocation_url"]) as asked:
            app.sign_out_button.click()
        app.expect_state("signed-out")
    assert form_of(asked.value)["token"] == tokens.given[0]["refresh_token"]
    tokens.stop()


def check_a_code_that_could_not_be_traded_keeps_the_place(app: App) -> None:
    app.page.route("**/OAuth/Token", lambda route: route.abort())
    app.page.evaluate("() => { location.hash = '#/documents' }")
    app.sign_in_button.click()
    app.expect_refusal("token_endpoint_unreachable")
    app.page.unroute("**/OAuth/Token")
    app.sign_in_button.click()
    app.expect_state("signed-in")
    assert app.page.url == f"{app.url}#/documents"


def check_waking_up_before_the_line_is_back(app: App) -> None:
    app.settle()
    app.page.context.set_offline(True)
    app.page.evaluate(LATER, 3_600)
    app.expect_state("expired")
    app.page.context.set_offline(False)  # the browser tells the page so
    app.expect_state("signed-in")


def check_a_renewal_that_is_called_off_is_withdrawn_when_it_comes(app: App, sandbox: RunningSandbox) -> None:
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


def check_signing_out_elsewhere_while_a_code_is_traded(app: App, sandbox: RunningSandbox) -> None:
    other = App(app.page.context.new_page(), app.url, sandbox.describe(), app.watch)
    with fault(sandbox, latency=60, path="*/oauth/token"):
        other.open()
        other.expect_state("signed-out")
        with other.page.expect_request("**/OAuth/Token"):
            other.sign_in_button.click()
        other.expect_state("signing-in")
        app.sign_out_button.click()
        app.expect_state("signed-out")
        other.expect_state("signed-out")
        withdrawn = sandbox.describe()["revocation_url"]
        with other.page.expect_response(lambda response: response.url == withdrawn):
            httpx.delete(f"{sandbox.url}/sandbox/faults").raise_for_status()
    other.expect_state("signed-out")
    expect(other.shown_account).to_have_text("")
    other.page.close()
