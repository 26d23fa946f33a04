"""Code with PKCE, and OpenID Connect: the same page and the same checks, by one setting."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.newcomers import newcomer
from .support.sites import Sites
from .support.watch import Watch

CODE, ISSUER, OPENID = 4, 5, 6
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
def test_a_code_of_another_verifier_is_refused_by_the_server(code_app: App) -> None:
    app = code_app

    def tamper(route: Route) -> None:
        data = (route.request.post_data or "").replace("code_verifier=", "code_verifier=x")
        route.continue_(post_data=data)

    app.page.route("**/OAuth/Token", tamper)
    app.arrive()
    app.expect_refusal("invalid_grant")


@pytest.mark.long
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"status": 200, "body": "not json"}, "token_response_malformed"),
        in_all({"status": 200, "body": "{}"}, "access_token_missing"),
        in_all({"status": 200, "body": '{"access_token": "x", "token_type": "mac"}'}, "token_type_unsupported"),
        in_all({"status": 400, "body": '{"access_token": "x", "token_type": "bearer"}'}, "token_response_malformed"),
        (None, "token_endpoint_unreachable"),
    ],
)
def test_a_token_endpoint_that_misbehaves(code_app: App, answer: Any, code: str) -> None:
    app = code_app

    def reply(route: Route) -> None:
        if answer is None:
            route.abort()
        else:
            route.fulfill(**answer, headers={"Access-Control-Allow-Origin": "*"})

    app.page.route("**/OAuth/Token", reply)
    app.arrive()
    app.expect_refusal(code)


@pytest.mark.long
def test_openid_connect_says_who_and_the_vault_how_they_are_called(openid_app: App) -> None:
    app = openid_app
    app.sign_in()
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    assert len([each for each in app.watch.requests if each.url.endswith("users/me")]) == 1
    assert app.watch.violations == []
    assert "id_token" not in app.page.url


@pytest.mark.long
def test_keys_that_did_not_sign_are_found_out(openid_app: App) -> None:
    app = openid_app

    def other_keys(route: Route) -> None:
        keys = route.fetch().json()
        modulus = keys["keys"][0]["n"]
        keys["keys"][0]["n"] = modulus[:-10] + "AAAAAAAAAA"
        route.fulfill(json=keys, headers={"Access-Control-Allow-Origin": "*"})

    app.page.route("**/OAuth/Jwks", other_keys)
    app.arrive()
    app.expect_refusal("id_token_signature")
    expect(app.shown_account).to_have_text("")


@pytest.mark.long
def test_keys_that_cannot_be_had(openid_app: App) -> None:
    app = openid_app
    app.page.route("**/OAuth/Jwks", lambda route: route.abort())
    app.arrive()
    app.expect_refusal("keys_unreachable")


@pytest.mark.long
def test_an_injected_token_is_found_out(openid_app: App, sandbox: RunningSandbox) -> None:
    """The server's own answer, with somebody else's token in it."""
    app = openid_app

    def inject(route: Route) -> None:
        response = route.fetch(max_redirects=0)
        headers = dict(response.headers)
        location = headers.get("location", "")
        if "access_token=" in location:
            before, _, after = location.partition("access_token=")
            headers["location"] = f"{before}access_token=stolen{after[after.index('&') :]}"
        route.fulfill(response=response, headers=headers)

    app.account = newcomer(sandbox)
    app.page.route("**/OAuth/Authorize*", inject)
    app.arrive()
    app.expect_refusal("id_token_hash")


@pytest.mark.long
def test_an_issuer_that_is_configured_and_sent(make: Make, sandbox: RunningSandbox) -> None:
    make(ISSUER, f'issuer = "{sandbox.describe()["issuer"]}"\n').sign_in_by_hand()


@pytest.mark.long
def test_an_issuer_that_is_configured_and_not_sent(make: Make, sandbox: RunningSandbox) -> None:
    app = make(0, f'issuer = "{sandbox.describe()["issuer"]}"\n')
    app.arrive()
    app.expect_refusal("issuer_missing")
