"""Code with PKCE, and OpenID Connect: the same page and the same checks, by one setting."""

import json
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.newcomers import newcomer
from .support.sites import Sites
from .support.watch import Watch

CODE, OPENID = 4, 6
"""Sample applications of the sandbox."""

Make = Callable[..., App]


@pytest.fixture
def make(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Make:
    """Builds the page with further settings; served where the registered addresses are."""

    def build(application: int, more: str, scope: str = "vault") -> App:
        url = f"http://localhost:{ports['flows']}/"
        settings = sandbox_settings(sandbox.describe(), url, application).replace(
            'scope = "vault"', f'scope = "{scope}"'
        )
        folder = sites.build_only(settings + more)
        site = sites.serve_in_place(folder, ports["flows"])
        return App(page, site.url, sandbox.describe(), Watch(page))

    return build


@pytest.fixture
def code_app(make: Make, sandbox: RunningSandbox) -> App:
    return make(CODE, f'flow = "code"\ntoken_url = "{sandbox.describe()["token_url"]}"\n')


@pytest.fixture
def openid_app(make: Make, sandbox: RunningSandbox) -> App:
    described = sandbox.describe()
    more = f'response = "id_token token"\nissuer = "{described["issuer"]}"\njwks_url = "{described["jwks_url"]}"\n'
    return make(OPENID, more, scope="openid vault")


@pytest.mark.long
def test_code_with_pkce(code_app: App) -> None:
    app = code_app
    app.sign_in_by_hand()
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.url.startswith(app.url)
    assert "code=" not in app.page.url
    (exchange,) = [each for each in app.watch.requests if each.url.endswith("/OAuth/Token")]
    form = dict(httpx.QueryParams(exchange.post_data or ""))
    assert set(form) == {"grant_type", "code", "redirect_uri", "client_id", "code_verifier"}
    assert "authorization" not in exchange.headers
    assert app.watch.violations == []
    kept = json.dumps(app.page.evaluate("({...sessionStorage, ...localStorage})"))
    assert form["code_verifier"] not in kept
    assert form["code"] not in kept


@pytest.mark.long
def test_what_goes_wrong_with_a_code_is_told(code_app: App) -> None:
    """What an answer may lack is a matter of Python alone: `pysrc/tests/oauth/test_code.py` has that."""
    app = code_app

    def of_another_verifier(route: Route) -> None:
        data = (route.request.post_data or "").replace("code_verifier=", "code_verifier=x")
        route.continue_(post_data=data)

    answers: dict[str, Callable[[Route], None]] = {
        "invalid_grant": of_another_verifier,  # which the server refuses
        "token_response_malformed": answer_with(200, "not json"),
        "token_endpoint_unreachable": lambda route: route.abort(),
    }
    for code, answer in answers.items():
        app.page.route("**/OAuth/Token", answer)
        app.arrive()
        app.expect_refusal(code)
        app.page.unroute("**/OAuth/Token")


@pytest.mark.long
def test_openid_connect_says_who_and_the_vault_how_they_are_called(openid_app: App) -> None:
    app = openid_app
    app.sign_in()
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    assert len([each for each in app.watch.requests if each.url.endswith("users/me")]) == 1
    assert app.watch.violations == []
    assert "id_token" not in app.page.url


def other_keys(route: Route) -> None:
    keys = route.fetch().json()
    modulus = keys["keys"][0]["n"]
    keys["keys"][0]["n"] = modulus[:-10] + "AAAAAAAAAA"
    route.fulfill(json=keys, headers={"Access-Control-Allow-Origin": "*"})


def inject(route: Route) -> None:
    """Let the server's own answer arrive with somebody else's token in it."""
    response = route.fetch(max_redirects=0)
    headers = dict(response.headers)
    location = headers.get("location", "")
    if "access_token=" in location:
        before, _, after = location.partition("access_token=")
        headers["location"] = f"{before}access_token=stolen{after[after.index('&') :]}"
    route.fulfill(response=response, headers=headers)


@pytest.mark.long
def test_an_injected_token_is_found_out_and_so_are_keys_that_did_not_sign(
    openid_app: App, sandbox: RunningSandbox
) -> None:
    app = openid_app
    app.account = newcomer(sandbox)
    answers: dict[str, tuple[str, Callable[[Route], None]]] = {
        "id_token_hash": ("**/OAuth/Authorize*", inject),
        "id_token_signature": ("**/OAuth/Jwks", other_keys),
        "keys_unreachable": ("**/OAuth/Jwks", lambda route: route.abort()),
    }
    for code, (address, answer) in answers.items():
        app.page.route(address, answer)
        app.arrive()
        app.expect_refusal(code)
        expect(app.shown_account).to_have_text("")
        app.page.unroute(address)
