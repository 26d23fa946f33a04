"""An authorization server that is part of many: django-oauth-toolkit, unmodified, in a Django project.

It puts errors into the query, cuts popups off from the page that opened them, and can name itself in its answers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Page, expect

from .servers.django_toolkit import DjangoToolkitServer, run_django_toolkit, sign_in
from .support.app import PATIENCE_MS, App
from .support.clock import NEARLY_OVER
from .support.profile import profile_settings
from .support.sites import Sites, free_port
from .support.watch import Watch

pytestmark = pytest.mark.long

VARIANTS = (
    "plain",
    "scope",
    "popup",
    "callback",
    "unnamed",
    "issuer",
    "other_issuer",
    "frame",
    "foreign",
    "revoking",
    "code_drop",
    "code_memory",
    "openid",
    "openid_named",
)

OpenApp = Callable[..., App]
"""Builds a variant of the page for a server, and opens it: see ``open_app``."""


@pytest.fixture(scope="module")
def ports() -> dict[str, int]:
    """A port for each variant of the page: shadows the sandbox's, whose addresses these servers don't know."""
    return {name: free_port() for name in VARIANTS}


@pytest.fixture(scope="module")
def redirect_urls(ports: dict[str, int]) -> list[str]:
    hosts, names = ("localhost", "127.0.0.1"), ("", "callback.html")
    return [f"http://{host}:{port}/{name}" for host in hosts for port in ports.values() for name in names]


@pytest.fixture(scope="module")
def toolkit(redirect_urls: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    """A server as Django makes it."""
    with run_django_toolkit(redirect_urls, tmp_path_factory.mktemp("toolkit")) as server:
        yield server


@pytest.fixture(scope="module")
def named_toolkit(redirect_urls: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    """A server that says in each answer who it is (RFC 9207), does not ask twice, and whose tokens live a minute."""
    folder = tmp_path_factory.mktemp("named-toolkit")
    with run_django_toolkit(
        redirect_urls, folder, issuer_in_answers=True, approval_prompt="auto", token_lifetime=60
    ) as server:
        yield server


@pytest.fixture
def open_app(page: Page, sites: Sites, ports: dict[str, int]) -> OpenApp:
    """Build the page with keys of ``[oauth]``, and open it until it is signed out."""

    def open_variant(
        server: DjangoToolkitServer | OpenIdConnect, variant: str, *, host: str = "localhost", **oauth: str
    ) -> App:
        url = f"http://{host}:{ports[variant]}/"
        if variant == "callback":
            oauth["callback_url"] = f"{url}callback.html"
        sites.build(profile_settings(server, url, **oauth), port=ports[variant])
        account = {"username": server.username, "password": server.password}
        app = App(page, url, {"accounts": [account]}, Watch(page))
        app.open()
        app.expect_state("signed-out")
        return app

    return open_variant


def sign_in_here(app: App, *, allow: bool = True) -> None:
    """Leave the page, and come back with the server's answer."""
    app.sign_in_button.click()
    sign_in(app.page, app.account["username"], app.account["password"], allow=allow)


def expect_signed_in(app: App) -> None:
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    assert app.watch.violations == []


def test_an_error_in_the_query_is_understood_and_taken_out(open_app: OpenApp, toolkit: DjangoToolkitServer) -> None:
    """After a denial one can think again, and see the account."""
    app = open_app(toolkit, "plain")
    came_back = re.compile(re.escape(app.url) + r"\?.*error=access_denied")
    with app.page.expect_request(came_back):
        sign_in_here(app, allow=False)
    app.expect_refusal("access_denied")
    expect(app.page.get_by_text("Code: access_denied")).to_be_visible()
    assert app.page.url == app.url
    assert "access_denied" not in app.page.evaluate("JSON.stringify(performance.getEntriesByType('navigation'))")

    sign_in_here(app)
    expect_signed_in(app)
    assert app.page.url == app.url
    assert app.page.evaluate("performance.getEntriesByName('fragrant:first-data').length") == 1


def test_a_scope_that_the_server_does_not_know(open_app: OpenApp, toolkit: DjangoToolkitServer) -> None:
    app = open_app(toolkit, "scope", scope="nonsense")
    sign_in_here(app)
    app.expect_refusal("invalid_scope")
    assert app.page.url == app.url


@pytest.mark.parametrize("variant", ["popup", "callback"], ids=["to the page", "to a callback page"])
def test_a_window_that_is_cut_off_still_brings_its_answer(
    open_app: OpenApp, toolkit: DjangoToolkitServer, variant: str
) -> None:
    app = open_app(toolkit, variant, sign_in="popup")
    app.page.evaluate("window.sameDocument = true")
    if variant == "popup":  # so does an error in the window's query
        with app.page.expect_popup() as caught:
            app.sign_in_button.click()
        sign_in(caught.value, toolkit.username, toolkit.password, allow=False)
        app.expect_refusal("access_denied")
        app.page.context.clear_cookies()
    with app.page.expect_popup() as caught:
        app.sign_in_button.click()
    window = caught.value
    expect(window.locator("input[name=username]")).to_be_visible()
    assert window.evaluate("window.opener") is None
    app.expect_state("signing-in")
    sign_in(window, toolkit.username, toolkit.password)
    expect_signed_in(app)
    assert app.page.evaluate("window.sameDocument") is True
    if not window.is_closed():
        window.wait_for_event("close")
    assert app.page.context.pages == [app.page]


def test_a_server_that_names_itself_is_believed(open_app: OpenApp, named_toolkit: DjangoToolkitServer) -> None:
    app = open_app(named_toolkit, "issuer", issuer=named_toolkit.issuer)
    sign_in_here(app)
    expect_signed_in(app)


def test_a_server_that_names_another_is_not(open_app: OpenApp, named_toolkit: DjangoToolkitServer) -> None:
    app = open_app(named_toolkit, "other_issuer", issuer=f"{named_toolkit.issuer}ther")
    sign_in_here(app)
    app.expect_refusal("issuer_mismatch")
    assert named_toolkit.whoami_url not in [request.url for request in app.watch.requests]


def test_an_answer_that_should_name_its_server_and_does_not(open_app: OpenApp, toolkit: DjangoToolkitServer) -> None:
    """Neither an error nor a token is believed."""
    app = open_app(toolkit, "unnamed", issuer=toolkit.issuer)
    sign_in_here(app, allow=False)
    app.expect_refusal("issuer_missing")
    app.open()
    app.expect_state("signed-out")
    sign_in_here(app)
    app.expect_refusal("issuer_missing")
    assert toolkit.whoami_url not in [request.url for request in app.watch.requests]


def renewals(app: App) -> list[str]:
    return [request.url for request in app.watch.requests if "prompt=none" in request.url]


def test_a_server_on_the_same_site_renews_unseen(open_app: OpenApp, named_toolkit: DjangoToolkitServer) -> None:
    app = open_app(named_toolkit, "frame", host="127.0.0.1", renew="frame")
    sign_in_here(app)
    expect_signed_in(app)
    app.page.evaluate("window.sameDocument = true")
    with app.page.expect_response(named_toolkit.whoami_url) as answered:
        app.page.evaluate(NEARLY_OVER)
    assert answered.value.status == 200
    expect(app.page.locator("[data-fragrant-time-left]")).to_have_text(re.compile("^5[0-9] s left$"))
    expect(app.page.locator("iframe")).to_have_count(0)
    expect_signed_in(app)
    assert app.page.evaluate("window.sameDocument") is True
    assert len(renewals(app)) == 1


def test_from_another_site_nothing_is_renewed(open_app: OpenApp, named_toolkit: DjangoToolkitServer) -> None:
    app = open_app(named_toolkit, "foreign", renew="frame")
    sign_in_here(app)
    expect_signed_in(app)
    app.page.evaluate(NEARLY_OVER)
    expect(app.page.get_by_text("no renewal in the background")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_text("login_required")).to_be_visible()
    expect_signed_in(app)
    assert len(renewals(app)) == 1


def test_signing_out_withdraws_the_token(open_app: OpenApp, toolkit: DjangoToolkitServer) -> None:
    app = open_app(toolkit, "revoking", revocation_url=toolkit.revocation_url)
    with app.page.expect_request(toolkit.whoami_url) as asked:
        sign_in_here(app)
    expect_signed_in(app)
    held = {"Authorization": asked.value.all_headers()["authorization"]}
    with httpx.Client(trust_env=False, headers=held) as thief:
        assert thief.get(toolkit.whoami_url).status_code == 200
        with app.page.expect_response(toolkit.revocation_url) as revoked:
            app.sign_out_button.click()
        assert revoked.value.status == 200
        app.expect_state("signed-out")
        assert thief.get(toolkit.whoami_url).status_code == 401


@pytest.mark.parametrize("refresh", ["drop", "memory"])
def test_code_with_pkce(open_app: OpenApp, named_toolkit: DjangoToolkitServer, refresh: str) -> None:
    """The same page and the same checks, by one setting; the server insists on PKCE and takes no secret."""
    server = named_toolkit
    keys = {"flow": "code", "token_url": server.token_url, "client_id": server.code_client_id, "refresh": refresh}
    app = open_app(server, f"code_{refresh}", issuer=server.issuer, **keys)
    sign_in_here(app)
    expect_signed_in(app)
    assert app.page.url == app.url
    (exchange,) = [each for each in app.watch.requests if each.url == server.token_url and each.method == "POST"]
    form = dict(httpx.QueryParams(exchange.post_data or ""))
    assert {"code", "code_verifier"} <= set(form)
    assert "client_secret" not in form
    if refresh == "drop":
        app.page.evaluate(NEARLY_OVER)
        app.page.evaluate(NEARLY_OVER)
        app.expect_state("expired")
        return
    with app.page.expect_response(server.whoami_url), app.page.expect_response(server.token_url) as renewed:
        app.page.evaluate(NEARLY_OVER)
    assert dict(httpx.QueryParams(renewed.value.request.post_data or ""))["grant_type"] == "refresh_token"
    expect_signed_in(app)


@dataclass(frozen=True)
class OpenIdConnect:
    """The same server as a page sees it that asks for an ID token, and for who that is."""

    authorize_url: str
    whoami_url: str
    account: str
    client_id: str
    scope: str
    username: str
    password: str


@pytest.mark.parametrize("names_itself", [False, True], ids=["the ID token names it", "the answer names it, too"])
def test_code_with_an_id_token(
    open_app: OpenApp, toolkit: DjangoToolkitServer, named_toolkit: DjangoToolkitServer, *, names_itself: bool
) -> None:
    """A refresh token brings one, too."""
    server = named_toolkit if names_itself else toolkit
    face = OpenIdConnect(
        server.authorize_url,
        server.userinfo_url,
        server.oidc_account,
        server.oidc_code_client_id,
        server.oidc_scope,
        server.username,
        server.password,
    )
    keys = {"flow": "code", "token_url": server.token_url, "issuer": server.issuer, "jwks_url": server.jwks_url}
    app = open_app(face, "openid_named" if names_itself else "openid", **keys, refresh="memory")
    sign_in_here(app)
    expect_signed_in(app)
    assert [each.url for each in app.watch.requests].count(server.jwks_url) == 1
    if not names_itself:  # its tokens live too long to be renewed here
        return
    # the keys are asked for again only where an ID token came
    with app.page.expect_response(server.userinfo_url), app.page.expect_response(server.jwks_url):
        app.page.evaluate(NEARLY_OVER)
    expect_signed_in(app)
    expect(app.page.locator("[data-fragrant-time-left]")).to_have_text(re.compile("^5[0-9] s left$"))
    asked = [each.url for each in app.watch.requests]
    assert [asked.count(each) for each in (server.jwks_url, server.userinfo_url)] == [2, 2]
