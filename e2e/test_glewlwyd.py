"""An authorization server that is not ours: glewlwyd, a complete product, unmodified."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .servers.glewlwyd import OIDC_NAMES, GlewlwydServer, install_or_explain, run_glewlwyd, sign_in
from .servers.glewlwyd_openid import OpenIdConnect
from .support.app import App
from .support.clock import NEARLY_OVER
from .support.profile import ProfileServer, profile_settings
from .support.sites import Sites, free_port
from .support.watch import Watch

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def glewlwyd_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def glewlwyd(glewlwyd_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlewlwydServer]:
    reason = install_or_explain()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    with run_glewlwyd(
        [f"http://localhost:{glewlwyd_port}/"], tmp_path_factory.mktemp("glewlwyd"), token_lifetime=60
    ) as server:
        yield server


@pytest.fixture
def open_app(page: Page, sites: Sites, glewlwyd: GlewlwydServer, glewlwyd_port: int) -> Callable[..., App]:
    """Build the page for one of the server's protocols, and sign in from it: the server may know already who it is."""

    def open_variant(face: ProfileServer, **oauth: str) -> App:
        settings = profile_settings(face, f"http://localhost:{glewlwyd_port}/", **oauth)
        site = sites.serve_in_place(sites.build_only(settings), glewlwyd_port)
        account = {"username": glewlwyd.username, "password": glewlwyd.password}
        app = App(page, site.url, {"accounts": [account]}, Watch(page))
        app.open()
        app.expect_state("signed-out")
        app.sign_in_button.click()
        sign_in(page, glewlwyd.username, glewlwyd.password)
        return app

    return open_variant


def test_a_token_with_and_without_openid_connect(open_app: Callable[..., App], glewlwyd: GlewlwydServer) -> None:
    app = open_app(glewlwyd)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.username)
    assert app.page.evaluate("performance.getEntriesByName('fragrant:first-data').length") == 1
    app.sign_out_button.click()
    app.expect_state("signed-out")

    # a plain token of the other protocol
    app = open_app(OpenIdConnect.of(glewlwyd, glewlwyd.scope))
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)

    # the ID token says who, and userinfo how they are called
    identity = {"response": "id_token token", "jwks_url": glewlwyd.oidc_url("jwks")}
    app = open_app(OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope), **identity, issuer=glewlwyd.url)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)
    asked = [each.url for each in app.watch.requests]
    assert {glewlwyd.oidc_url("jwks"), glewlwyd.oidc_url("userinfo")} <= set(asked)
    assert "id_token" not in app.page.url

    # one of another issuer is refused
    app = open_app(OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope), **identity, issuer="https://somebody.example")
    app.expect_refusal("issuer_mismatch")  # it names itself in the answer, too (RFC 9207)
    expect(app.shown_account).to_have_text("")


def test_code_with_an_id_token_of_each_algorithm(open_app: Callable[..., App], glewlwyd: GlewlwydServer) -> None:
    """It brings one with the code and none with a refresh token, after which it is still the same person."""
    for algorithm in OIDC_NAMES:
        urls = (glewlwyd.oidc_url(each, algorithm) for each in ("token", "jwks", "userinfo"))
        token_url, keys_url, userinfo_url = urls
        app = open_app(
            OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope, algorithm),
            flow="code",
            token_url=token_url,
            issuer=glewlwyd.url,
            jwks_url=keys_url,
            refresh="memory",
        )
        app.expect_state("signed-in")
        expect(app.shown_account).to_have_text(glewlwyd.email)
        asked = [each.url for each in app.watch.requests]
        assert (algorithm, [asked.count(each) for each in (keys_url, userinfo_url)]) == (algorithm, [1, 1])
        assert any("nonce=" in each for each in asked)
        with app.page.expect_response(userinfo_url) as answered:
            app.page.evaluate(NEARLY_OVER)
        assert (algorithm, answered.value.status) == (algorithm, 200)
        app.expect_state("signed-in")
        expect(app.shown_account).to_have_text(glewlwyd.email)
        assert app.watch.violations == []
