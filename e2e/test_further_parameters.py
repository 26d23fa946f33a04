"""Parameters that the settings add, at servers that are not ours: they act on some, and pass over others."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .servers import glewlwyd as glewlwyd_server
from .servers.django_toolkit import DjangoToolkitServer, run_django_toolkit, sign_in
from .servers.glewlwyd import GlewlwydServer, install_or_explain, run_glewlwyd
from .servers.glewlwyd_openid import OpenIdConnect
from .support.app import App
from .support.clock import NEARLY_OVER
from .support.profile import ProfileServer, profile_settings
from .support.sites import Sites, free_port
from .support.watch import Watch

pytestmark = pytest.mark.long

RENEWED = re.compile("^5[0-9] s left$")


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def url(port: int) -> str:
    """The page's address, on the servers' own site: there a hidden frame has their cookies."""
    return f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def toolkit(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    """A server that asks for consent each time, and whose tokens live a minute."""
    folder = tmp_path_factory.mktemp("toolkit")
    with run_django_toolkit([url], folder, token_lifetime=60, ends_sessions=True) as server:
        yield server


@pytest.fixture(scope="module")
def glewlwyd(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlewlwydServer]:
    reason = install_or_explain()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    with run_glewlwyd([url], tmp_path_factory.mktemp("glewlwyd"), token_lifetime=60) as server:
        yield server


def open_page(page: Page, sites: Sites, url: str, settings: str, account: dict[str, str]) -> App:
    """Serve the page for some settings, and open it until it is signed out."""
    folder: Path = sites.build_only(settings)
    sites.serve_in_place(folder, urlsplit(url).port or 0)
    app = App(page, url, {"accounts": [account]}, Watch(page))
    app.open()
    app.expect_state("signed-out")
    return app


def settings_for(server: ProfileServer, url: str, tables: str, **oauth: str) -> str:
    return profile_settings(server, url, renew="frame", login_hint="account", **oauth) + tables


def requests_of(app: App, authorize_url: str) -> list[list[tuple[str, str]]]:
    """Return the parameters of the requests that the page made for authorization, in order."""
    asked = [request.url for request in app.watch.requests if request.url.startswith(f"{authorize_url}?")]
    return [query for each in asked if ("redirect_uri", app.url) in (query := parse_qsl(urlsplit(each).query))]


def test_the_toolkit_acts_on_those_of_a_sign_in_and_of_a_frame(
    page: Page, sites: Sites, toolkit: DjangoToolkitServer, url: str
) -> None:
    """It asks for a password each time by ``prompt``; a frame it lets through only by ``approval_prompt``."""
    account = {"username": toolkit.username, "password": toolkit.password}
    tables = 'extra = { prompt = "login" }\nframe_extra = { approval_prompt = "auto" }\n'
    settings = settings_for(toolkit, url, tables, end_session_url=toolkit.end_session_url, post_logout_redirect_url=url)
    app = open_page(page, sites, url, settings, account)
    app.sign_in_button.click()
    sign_in(page, toolkit.username, toolkit.password)
    app.expect_state("signed-in")
    first = dict(requests_of(app, toolkit.authorize_url)[0])
    assert first["prompt"] == "login"
    assert not {"approval_prompt", "login_hint"} & first.keys()
    page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    expect(page.locator("input[name=password]")).to_be_visible()  # though the server knows who it is
    sign_in(page, toolkit.username, toolkit.password)
    app.expect_state("signed-in")

    with page.expect_response(toolkit.whoami_url):
        page.evaluate(NEARLY_OVER)
    expect(page.locator("[data-fragrant-time-left]")).to_have_text(RENEWED)
    renewal = requests_of(app, toolkit.authorize_url)[-1]
    assert [value for name, value in renewal if name == "prompt"] == ["none"]
    assert {("approval_prompt", "auto"), ("login_hint", toolkit.email)} <= set(renewal)

    app.sign_out_button.click()
    page.get_by_role("button", name="Logout").click()  # of a request without an ID token the server asks
    app.expect_state("signed-out")
    assert page.url == url
    assert not [cookie for cookie in page.context.cookies(toolkit.url) if cookie.get("name") == "sessionid"]
    assert app.watch.violations == []


def test_glewlwyd_acts_on_those_of_a_sign_in(page: Page, sites: Sites, glewlwyd: GlewlwydServer, url: str) -> None:
    """It wants an ID token in the address of a frame, where no token ever stands, and else refuses: that is told."""
    account = {"username": glewlwyd.username, "password": glewlwyd.password}
    face = OpenIdConnect.of(glewlwyd, glewlwyd.oidc_scope)
    identity = {"response": "id_token token", "issuer": glewlwyd.url, "jwks_url": glewlwyd.oidc_url("jwks")}
    tables = 'extra = { prompt = "login" }\nframe_extra = { max_age = "3600" }\n'
    app = open_page(page, sites, url, settings_for(face, url, tables, **identity), account)
    app.sign_in_button.click()
    glewlwyd_server.sign_in(page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    expect(page.locator("#password")).to_be_visible()  # though the server knows who it is
    assert page.url.startswith(glewlwyd.url)
    glewlwyd_server.sign_in(page, glewlwyd.username, glewlwyd.password)
    app.expect_state("signed-in")
    first = dict(requests_of(app, face.authorize_url)[0])
    assert first["prompt"] == "login"
    assert not {"max_age", "login_hint"} & first.keys()

    page.evaluate(NEARLY_OVER)
    expect(page.get_by_text("no renewal in the background")).to_be_visible()
    expect(page.get_by_text("invalid_request")).to_be_visible()
    app.expect_state("signed-in")
    renewal = requests_of(app, face.authorize_url)[-1]
    assert [value for name, value in renewal if name == "prompt"] == ["none"]
    assert {("max_age", "3600"), ("login_hint", glewlwyd.email)} <= set(renewal)
    assert "id_token_hint" not in dict(renewal)
    assert app.watch.violations == []
