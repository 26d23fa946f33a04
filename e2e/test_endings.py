"""Sign-out that reaches the server: the token is withdrawn, and the server's session ends."""

import time

import httpx
import pytest
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .support.answers import answer_with
from .support.app import App
from .support.sites import Sites, free_port
from .support.watch import Watch


def last_status(url: str, authorization: str) -> int:
    """Ask until the token is refused: the page has left, so nothing tells when the server has heard of it."""
    end = time.monotonic() + 10
    while (status := httpx.get(url, headers={"Authorization": authorization}).status_code) == 200:
        if time.monotonic() > end:
            break
    return status


def test_sign_out_withdraws_the_token_and_ends_the_session(
    page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    described = sandbox.describe()
    url = f"http://localhost:{ports['endings']}/"
    settings = sandbox_settings(described, url) + (
        f'revocation_url = "{described["revocation_url"]}"\nend_session_url = "{described["end_session_url"]}"\n'
        f'post_logout_redirect_url = "{url}"\n'
    )
    site = sites.build(settings, port=ports["endings"])
    app = App(page, site.url, described, Watch(page))
    app.sign_in()
    asked = next(each for each in app.watch.requests if each.url.endswith("users/me") and each.method == "GET")
    authorization = asked.all_headers()["authorization"]
    whoami = asked.url
    assert httpx.get(whoami, headers={"Authorization": authorization}).status_code == 200

    # the page leaves for the server, which sends the browser back
    with page.expect_event("load"), page.expect_request(described["revocation_url"]) as caught:
        app.sign_out_button.click()
    form = dict(httpx.QueryParams(caught.value.post_data or ""))
    assert form["token"] == authorization.removeprefix("Bearer ")
    assert "client_secret" not in form
    app.expect_state("signed-out")
    assert page.url == url
    ended = next(each.url for each in app.watch.requests if each.url.startswith(described["end_session_url"]))
    assert form["token"] not in ended
    assert last_status(whoami, authorization) == 401
    app.begin()  # the server asks for the password again


@pytest.mark.long
def test_a_server_that_refuses_to_withdraw_is_told_of_and_one_without_cors_hears_all_the_same(
    page: Page, sites: Sites
) -> None:
    """The browser hides the answer and sends the request: a form needs no permission beforehand."""
    port = free_port()
    url = f"http://localhost:{port}/"
    with start(SandboxOptions(port=0, redirect_urls=(url,), revoke_cors=False)) as silent:
        described = silent.describe()
        settings = sandbox_settings(described, url) + f'revocation_url = "{described["revocation_url"]}"\n'
        app = App(page, sites.build(settings, port=port).url, described, Watch(page))
        app.sign_in()
        page.route(described["revocation_url"], answer_with(401, '{"error": "invalid_client"}'))
        app.sign_out_button.click()
        app.expect_state("signed-out")
        expect(page.get_by_text("The server refused to withdraw the token")).to_be_visible()
        expect(page.locator("[data-notice='token-lives-on']")).to_be_hidden()
        page.unroute(described["revocation_url"])

        app.watch.requests.clear()
        app.sign_in()
        asked = next(each for each in app.watch.requests if each.url.endswith("users/me") and each.method == "GET")
        authorization = asked.all_headers()["authorization"]
        with page.expect_event("requestfailed", lambda request: request.url == described["revocation_url"]):
            app.sign_out_button.click()
        app.expect_state("signed-out")
        assert last_status(asked.url, authorization) == 401


@pytest.mark.long
def test_what_signing_out_does_not_end_is_said(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    expect(app.page.get_by_text("You are signed out here")).to_be_hidden()  # nobody was signed in
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.page.locator("[data-notice='token-lives-on']")).to_be_visible()
    expect(app.page.locator("[data-notice='token-lives-on']")).to_contain_text("revocation_url")
    expect(app.page.locator("[data-notice='session-lives-on']")).to_contain_text("end_session_url")
