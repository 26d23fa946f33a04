"""Tokens that come when nobody waits for them any more: each goes back to the server that gave it, and to no other."""

import httpx
import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.renewing import CODE, LATER
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
@pytest.mark.parametrize("held_up", ["**/OAuth/Token", "**/users/me"], ids=["the token", "its owner's name"])
def test_after_the_choice_of_another_server(two: App, sandbox: RunningSandbox, held_up: str) -> None:
    app = two
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
    app.page.on("request", lambda each: withdrawals.append(each) if each.url in addresses else None)

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
