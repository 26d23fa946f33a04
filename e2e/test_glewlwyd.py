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
    """Build the page for one of the server's protocols, and open it."""

    def open_variant(face: ProfileServer, **oauth: str) -> App:
        settings = profile_settings(face, f"http://localhost:{glewlwyd_port}/", **oauth)
        site = sites.serve_in_place(sites.build_only(settings), glewlwyd_port)
        account = {"username": glewlwyd.username, "password": glewlwyd.password}
        app = App(page, site.url, {"accounts": [account]}, Watch(page))
        app.open()
        app.expect_state("signed-out")
        app.sign_in_button.click()
        return app

    return open_variant


def test_sign_in_and_see_the_profile(open_app: Callable[..., App], glewlwyd: GlewlwydServer) -> None:
    app = open_app(glewlwyd)
    sign_in(app.page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.username)
    assert app.page.evaluate("performance.getEntriesByName('fragrant:first-data').length") == 1
    app.sign_out_button.click()
    app.expect_state("signed-out")


def test_a_plain_token_of_the_other_protocol(open_app: Callable[..., App], glewlwyd: GlewlwydServer) -> None:
    app = open_app(OpenIdConnect.of(glewlwyd, glewlwyd.scope))
    sign_in(app.page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)


def test_the_id_token_says_who_and_userinfo_how_they_are_called(
    open_app: Callable[..., App], glewlwyd: GlewlwydServer
) -> None:
    app = open_app(
        OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope),
        response="id_token token",
        issuer=glewlwyd.url,
        jwks_url=glewlwyd.oidc_url("jwks"),
    )
    sign_in(app.page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)
    asked = [each.url for each in app.watch.requests]
    assert {glewlwyd.oidc_url("jwks"), glewlwyd.oidc_url("userinfo")} <= set(asked)
    assert "id_token" not in app.page.url


@pytest.mark.parametrize("algorithm", OIDC_NAMES)
def test_code_with_an_id_token(open_app: Callable[..., App], glewlwyd: GlewlwydServer, algorithm: str) -> None:
    """It brings one with the code and none with a refresh token, after which it is still the same person."""
    token_url, keys_url, userinfo_url = (glewlwyd.oidc_url(each, algorithm) for each in ("token", "jwks", "userinfo"))
    app = open_app(
        OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope, algorithm),
        flow="code",
        token_url=token_url,
        issuer=glewlwyd.url,
        jwks_url=keys_url,
        refresh="memory",
    )
    sign_in(app.page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)
    asked = [each.url for each in app.watch.requests]
    assert [asked.count(each) for each in (keys_url, userinfo_url)] == [1, 1]
    assert any("nonce=" in each for each in asked)
    with app.page.expect_response(userinfo_url) as answered:
        app.page.evaluate(NEARLY_OVER)
    assert answered.value.status == 200
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(glewlwyd.email)
    assert app.watch.violations == []


def test_an_id_token_of_another_issuer_is_refused(open_app: Callable[..., App], glewlwyd: GlewlwydServer) -> None:
    app = open_app(
        OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope),
        response="id_token token",
        issuer="https://somebody.example",
        jwks_url=glewlwyd.oidc_url("jwks"),
    )
    sign_in(app.page, glewlwyd.username, glewlwyd.password)
    app.expect_refusal("issuer_mismatch")  # it names itself in the answer, too (RFC 9207)
    expect(app.shown_account).to_have_text("")
