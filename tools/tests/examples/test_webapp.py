"""The web-server application: signing in, renewing, the frame, the end."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from authlib.integrations.base_client import OAuthError
from werkzeug.serving import make_server

from tools.examples.webapp.app import Settings, create_app
from tools.examples.webapp.refresh_tokens import RefreshTokens
from tools.examples.webapp.sessions import Sessions
from tools.examples.webapp.vault import Vault
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from ..sandbox import plain
from ..sandbox.administration.screens import post, signed_in, user_id
from ..sandbox.browser import Browser
from ..sandbox.exchange import error_of
from ..sandbox.keys import ask
from ..sandbox.plain import NO_TLS, TIMEOUT
from ..sandbox.starting import run_sandbox

VIEWER = "http://localhost:8310"


class Application:
    """The application, running, with the sandbox it uses."""

    def __init__(self, sandbox: RunningSandbox, origin: str, file: Path) -> None:
        self.sandbox, self.origin, self.file = sandbox, origin, file

    def visitor(self) -> httpx.Client:
        return httpx.Client(base_url=self.origin, verify=NO_TLS, timeout=TIMEOUT)

    def connect(self, visitor: httpx.Client, username: str = "pat.lee", decision: str = "allow") -> httpx.Response:
        """Go the whole way; return what the application shows at its end."""
        with Browser(self.sandbox) as browser:
            page = browser.follow(browser.http.get(visitor.get("/connect").headers["Location"] + "&prompt=consent"))
            back = browser.submit(browser.sign_in(page, username), decision=decision)
            return visitor.get(back.headers["Location"])

    def refresh_token_of(self, username: str) -> str | None:
        """Return what the file has."""
        kept: dict[str, str] = json.loads(self.file.read_text("utf-8"))
        return kept.get(user_id(self.sandbox, username))

    def renewals(self) -> int:
        """Return how often tokens were asked for."""
        log = plain.get(f"{self.sandbox.url}/sandbox/requests").json()
        return sum(entry["path"] == "/OAuth/Token" for entry in log)

    def expire(self, kind: str = "access") -> None:
        plain.post(f"{self.sandbox.url}/sandbox/tokens/expire?kind={kind}")


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("webapp")
    file = folder / "sandbox.refresh-tokens.json"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        options = SandboxOptions(port=0, redirect_urls=(f"{origin}/callback",))
        with run_sandbox(options) as sandbox:
            app = create_app(Settings(origin, VIEWER, file, folder / "sandbox.sessions.db", sandbox.describe()))
            server = make_server("127.0.0.1", 0, app, threaded=True, fd=listening.fileno())
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield Application(sandbox, origin, file)
            server.shutdown()
            thread.join()
            server.server_close()


def test_a_user_connects_and_sees_documents(application: Application) -> None:
    with application.visitor() as visitor:
        assert "Connect to VisualVault" in visitor.get("/").text
        assert "Connected" in application.connect(visitor).text
        page = visitor.get("/").text
        assert "Pat Lee (pat.lee)" in page
        assert page.count("<li>") == 8


def test_the_request_has_all_that_protects_it(application: Application) -> None:
    with application.visitor() as visitor:
        asked = dict(parse_qsl(urlsplit(visitor.get("/connect").headers["Location"]).query))
    assert set(asked) == {
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
    }
    assert (asked["response_type"], asked["redirect_uri"]) == ("code", f"{application.origin}/callback")


def test_each_visitor_sees_their_own(application: Application) -> None:
    with application.visitor() as pat, application.visitor() as sam:
        application.connect(pat)
        application.connect(sam, "sam.reader")
        assert "Pat Lee" in pat.get("/").text
        assert "Sam Reader" in sam.get("/").text


def test_a_denial_is_told_and_leaves_no_token(application: Application) -> None:
    with application.visitor() as visitor:
        page = application.connect(visitor, decision="deny")
        assert (page.status_code, "access_denied" in page.text) == (400, True)
        assert "Connect to VisualVault" in visitor.get("/").text


def test_an_answer_that_belongs_to_another_browser(application: Application) -> None:
    with application.visitor() as attacker, application.visitor() as victim, Browser(application.sandbox) as browser:
        page = browser.sign_in(
            browser.follow(browser.http.get(attacker.get("/connect").headers["Location"] + "&prompt=consent"))
        )
        back = browser.allow(page).headers["Location"]
        victim.get("/connect")
        for url in (back, re.sub("state=[^&]*", "state=x", back), re.sub("&state=[^&]*", "", back)):
            assert victim.get(url).status_code == 400
        assert "Connect to VisualVault" in victim.get("/").text


def test_it_renews_after_expiry(application: Application) -> None:
    with application.visitor() as visitor:
        application.connect(visitor)
        before = application.refresh_token_of("pat.lee")
        application.expire()
        assert "Pat Lee" in visitor.get("/").text
        after = application.refresh_token_of("pat.lee")
        assert before
        assert after
        assert before != after


def test_many_requests_at_once_renew_once(application: Application) -> None:
    with application.visitor() as visitor:
        application.connect(visitor)
        for _ in range(3):
            application.expire()
            before = application.renewals()
            with ThreadPoolExecutor(8) as threads:
                pages = list(threads.map(lambda _: visitor.get("/").text, range(8)))
            assert all("Pat Lee" in page for page in pages)
            assert application.renewals() == before + 1


def test_when_the_refresh_token_has_ended(application: Application) -> None:
    with application.visitor() as visitor:
        application.connect(visitor)
        application.expire()
        application.expire("refresh")
        assert "Your access has ended" in visitor.get("/").text
        assert application.refresh_token_of("pat.lee") is None
        application.connect(visitor)
        assert "Pat Lee" in visitor.get("/").text


@pytest.mark.parametrize("error", ["invalid_client", "unauthorized_client", "temporarily_unavailable"])
def test_an_error_that_is_not_the_users_forgets_nobody(tmp_path: Path, error: str) -> None:
    tokens, sessions = RefreshTokens(tmp_path / "tokens.json"), Sessions(tmp_path / "sessions.db")
    tokens.keep("pat", "refresh-token")
    session = sessions.begin_session("pat")

    def refuse(_environ: object, start: Any) -> list[bytes]:
        start("400 Bad Request", [("Content-Type", "application/json")])
        return [json.dumps({"error": error}).encode()]

    server = make_server("127.0.0.1", 0, refuse)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.port}"
        client = {"client_id": "a", "client_secret": "b", "customer": "Acme", "database": "Main"}
        with pytest.raises(OAuthError, match=error):
            Vault({"site_url": url, "token_url": url}, client, tokens, sessions).get("pat", "users/me")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert tokens.of("pat") == "refresh-token"
    assert sessions.user_of_session(session) == "pat"


def test_when_the_user_withdraws_consent(application: Application) -> None:
    with application.visitor() as visitor:
        application.connect(visitor)
        with signed_in(application.sandbox) as browser:
            client = next(each for each in application.sandbox.describe()["applications"] if each["client_secret"])
            fields = {"user_id": user_id(application.sandbox, "pat.lee"), "client_id": client["client_id"]}
            post(browser, "/account/consents", **fields)
        assert "Your access has ended" in visitor.get("/").text


def test_a_frame_begins_by_a_key_that_works_once(application: Application) -> None:
    with application.visitor() as window, application.visitor() as frame:
        found = re.search('data-key="([^"]*)"', application.connect(window).text)
        assert found
        key, origin = unescape(found[1]), {"Origin": application.origin}
        for headers in ({}, {"Origin": VIEWER}, {"Origin": "null"}):
            assert frame.post("/session", content=key, headers=headers).status_code == 403
        answer = frame.post("/session", content=key, headers=origin)
        assert answer.status_code == 204
        cookie = answer.headers["Set-Cookie"]
        assert {"Secure", "HttpOnly", "SameSite=None", "Partitioned"} <= set(cookie.split("; "))
        # httpx sends no Secure cookie over http; browsers do, to this computer
        assert "Pat Lee" in plain.get(application.origin, headers={"Cookie": cookie.split(";")[0]}).text
        for again in (key, "", "x", "ü"):
            assert frame.post("/session", content=again.encode(), headers=origin).status_code == 403


def test_a_key_of_a_frame_is_no_session(application: Application) -> None:
    with application.visitor() as window:
        found = re.search('data-key="([^"]*)"', application.connect(window).text)
    assert found
    page = plain.get(application.origin, headers={"Cookie": f"example-webapp={unescape(found[1])}"})
    assert "Connect to VisualVault" in page.text


def test_who_may_frame_what(application: Application) -> None:
    page = plain.get(f"{application.origin}/")
    assert f"frame-ancestors 'self' {VIEWER}" in page.headers["Content-Security-Policy"]
    assert 'target="connect" rel="opener"' in page.text
    viewer = plain.get(f"{application.origin}/page-viewer")
    assert "frame-ancestors 'none'" in viewer.headers["Content-Security-Policy"]
    assert f"frame-src {application.origin};" in viewer.headers["Content-Security-Policy"]
    assert f'<iframe src="{application.origin}/"' in viewer.text


def test_disconnecting_forgets_the_tokens(application: Application) -> None:
    with application.visitor() as visitor:
        application.connect(visitor)
        token = application.refresh_token_of("pat.lee")
        assert token
        assert visitor.post("/disconnect", headers={"Origin": VIEWER}).status_code == 403
        assert visitor.post("/disconnect", headers={"Origin": application.origin}).status_code == 303
        assert "Connect to VisualVault" in visitor.get("/").text
        client = next(each for each in application.sandbox.describe()["applications"] if each["client_secret"])
        assert error_of(ask(application.sandbox, "refresh_token", client, refresh_token=token)) == "invalid_grant"
        assert application.refresh_token_of("pat.lee") is None
