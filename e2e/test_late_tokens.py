"""Tokens that come when nobody waits for them any more: each goes back to the server that gave it, and to no other."""

import httpx
import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.sites import Sites
from .support.watch import Watch
from .test_refresh import CODE, LATER
from .test_servers import GLOBEX


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

    app.page.route(held_up, hold)
    with app.page.expect_request(held_up):
        app.page.evaluate(LATER, 1_080)
    app.sign_out_button.click()
    app.expect_state("signed-out")
    app.page.get_by_label("Where to sign in").select_option("globex")
    ((route, answer),) = held

    def withdraws(request: Request) -> bool:
        return request.url.endswith("/revoke") or request.url == sandbox.describe()["revocation_url"]

    with app.page.expect_request(withdraws) as asked:
        route.fulfill(response=answer)
    assert asked.value.url == sandbox.describe()["revocation_url"]
    form = dict(httpx.QueryParams(asked.value.post_data or ""))
    assert form["client_id"] == sandbox.describe()["applications"][CODE]["client_id"]
    expect(app.shown_account).to_have_text("")
