"""Redirect URLs of applications on a device (RFC 8252): private-use schemes, and any port of the loopback interface."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from ..administration.screens import MAIN, client_id_in, post, secret_in, signed_in
from ..browser import Browser
from ..exchange import VERIFIER, challenge_of, error_of
from ..keys import ask, tokens_of, who
from ..starting import sandbox_fixture

APP = "com.example.app:/oauth2/callback"
LOOPBACK = "http://127.0.0.1/callback"
FORM: dict[str, Any] = {
    "name": "Mobile",
    "urls": APP,
    "grants": ["authorization_code"],
    "scopes": ["vault"],
    "lifetime": "700",
    "refresh_lifetime": "800",
    "kind": "public",
}


office = sandbox_fixture()


@pytest.fixture
def admin(office: RunningSandbox) -> Iterator[Browser]:
    with signed_in(office) as browser:
        yield browser


def register(admin: Browser, **fields: Any) -> dict[str, Any]:
    page = post(admin, f"{MAIN}/applications/new", **(FORM | fields))
    assert page.status_code == 200, page.text
    secret = secret_in(page) if (FORM | fields)["kind"] == "confidential" else None
    return {"client_id": client_id_in(page), "client_secret": secret}


def request_code(browser: Browser, client: dict[str, Any], **parameters: Any) -> httpx.Response:
    asked = {
        "response_type": "code",
        "client_id": client["client_id"],
        "redirect_uri": APP,
        "code_challenge": challenge_of(),
        "code_challenge_method": "S256",
    } | parameters
    query = {name: value for name, value in ({"scope": "vault", "state": "xyz"} | asked).items() if value is not None}
    answer = browser.http.get("/OAuth/Authorize", params=query)
    while answer.is_redirect and answer.headers["Location"].startswith("/"):
        answer = browser.http.get(answer.headers["Location"])
    return answer


def allow(browser: Browser, page: httpx.Response) -> httpx.Response:
    token = re.search(r'name="csrf_token" value="([^"]*)"', page.text)
    assert token, page.text
    return browser.http.post(str(page.url), data={"csrf_token": token[1], "decision": "allow"})


def answer_at(response: httpx.Response, url: str) -> dict[str, str]:
    """Return the answer of a redirect to exactly a URL, which no page and no script brings there."""
    assert response.status_code == 302, response.text
    assert response.text == ""
    there, _, query = response.headers["Location"].partition("?")
    assert there == url
    return dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))


def show(office: RunningSandbox, client: dict[str, Any], code: str, **form: Any) -> httpx.Response:
    fields = {"code": code, "redirect_uri": APP, "code_verifier": VERIFIER} | form
    return ask(office, "authorization_code", client, **fields)


@pytest.mark.parametrize("kind", ["public", "confidential"])
@pytest.mark.parametrize("url", [APP, "org.example-two.mail://callback", "com.example:/"])
def test_a_code_reaches_the_application(office: RunningSandbox, admin: Browser, kind: str, url: str) -> None:
    client = register(admin, kind=kind, urls=url)
    page = request_code(admin, client, redirect_uri=url)
    assert "another application on this device" in page.text
    answer = answer_at(allow(admin, page), url)
    assert answer["state"] == "xyz"
    tokens = tokens_of(show(office, client, answer["code"], redirect_uri=url))
    assert who(office, tokens["access_token"]) == "pat.lee"
    assert tokens["refresh_token"]


@pytest.mark.parametrize("kind", ["public", "confidential"])
def test_it_needs_pkce_with_a_secret_too(admin: Browser, kind: str) -> None:
    client = register(admin, kind=kind)
    refused = request_code(admin, client, code_challenge=None, code_challenge_method=None)
    assert answer_at(refused, APP)["error"] == "invalid_request"
    unnamed = request_code(admin, client, redirect_uri=None, code_challenge=None, code_challenge_method=None)
    assert answer_at(unnamed, APP)["error"] == "invalid_request"


def test_a_wrong_verifier_gets_nothing(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, kind="confidential")
    code = answer_at(allow(admin, request_code(admin, client)), APP)["code"]
    assert error_of(show(office, client, code, code_verifier="w" * 50)) == "invalid_grant"


def test_consent_is_asked_each_time(admin: Browser) -> None:
    client = register(admin)
    for _ in range(2):
        silent = answer_at(request_code(admin, client, prompt="none"), APP)
        assert silent == {"error": "consent_required", "state": "xyz"}
        assert answer_at(allow(admin, request_code(admin, client)), APP)["code"]


@pytest.mark.parametrize("mode", ["form_post", "fragment"])
def test_no_form_is_posted_to_it(admin: Browser, mode: str) -> None:
    refused = answer_at(request_code(admin, register(admin), response_mode=mode), APP)
    assert refused["error"] == "invalid_request"


@pytest.mark.parametrize(
    "url",
    [
        "com.example.app:/oauth2/callback/",
        "COM.example.app:/oauth2/callback",
        "com.example.app:/oauth2",
        "com.example.app.evil:/oauth2/callback",
        f"{APP}?a=b",
        "com.example.app://oauth2/callback",
    ],
)
def test_another_url_gets_no_answer(admin: Browser, url: str) -> None:
    refused = request_code(admin, register(admin), redirect_uri=url)
    assert refused.status_code == 400
    assert "Location" not in refused.headers


class TestRegistration:
    @pytest.mark.parametrize(
        ("url", "words"),
        [
            *(
                (f"{scheme}:alert(1)", "is a scheme of browsers or systems")
                for scheme in ("javascript", "JavaScript", "vbscript", "blob", "about", "view-source", "intent")
            ),
            ("data:text/html,<script>alert(1)</script>", "is a scheme of browsers or systems"),
            ("file:///etc/passwd", "is a scheme of browsers or systems"),
            ("ftp://files.example/", "is a scheme of browsers or systems"),
            ("https.example.app:/callback", "is a scheme of browsers or systems"),
            ("javascript.example:/x", "is a scheme of browsers or systems"),
            ("myapp:/callback", "is not a domain name of yours backwards"),
            ("java\tscript:alert(1)", "is not a domain name of yours backwards"),
            ("\x01javascript:alert(1)", "is not a domain name of yours backwards"),
            ("Com.Example.App:/callback", "is not a domain name of yours backwards"),
            ("com..app:/callback", "is not a domain name of yours backwards"),
            (".com.app:/callback", "is not a domain name of yours backwards"),
            ("httpx:/callback", "is not a domain name of yours backwards"),
            ("com.example.app:callback", "needs a slash and a path"),
            ("com.example.app:", "needs a slash and a path"),
            ("com.example.app:///callback", "needs a slash and a path"),
            ("com.example.app://", "needs a path or a host"),
            ("com.example.app://host:99999/x", "needs a path or a host"),
            ("com.example.app://host:0x1/x", "needs a path or a host"),
            ("com.example.app:/callback?a=/", "an encoded query"),
            ("com.example.app:/callback#x", "needs a slash and a path"),
            ("com.example.app:/\u00fc", "needs a slash and a path"),
            ("com.example.app:/<script>", "needs a slash and a path"),
            ("//evil.example/", "is not an absolute"),
            ("callback", "is not an absolute"),
        ],
    )
    def test_what_is_refused(self, admin: Browser, url: str, words: str) -> None:
        page = post(admin, f"{MAIN}/applications/new", **(FORM | {"urls": url}))
        assert page.status_code == 400
        assert words in page.text
        assert "<script" not in page.text

    @pytest.mark.parametrize("grants", [["implicit"], ["authorization_code", "implicit"]])
    def test_the_implicit_grant(self, admin: Browser, grants: list[str]) -> None:
        page = post(
            admin, f"{MAIN}/applications/new", **(FORM | {"grants": grants, "urls": f"https://a.example/\n{APP}"})
        )
        assert page.status_code == 400
        assert "needs the code grant, without the implicit one" in page.text


class TestLoopback:
    @pytest.mark.parametrize("url", [LOOPBACK, "http://127.0.0.1:51004/callback", "http://127.0.0.1:1/callback"])
    def test_any_port(self, office: RunningSandbox, admin: Browser, url: str) -> None:
        client = register(admin, urls=LOOPBACK)
        code = answer_at(allow(admin, request_code(admin, client, redirect_uri=url)), url)["code"]
        assert error_of(show(office, client, code, redirect_uri="http://127.0.0.1:51005/callback")) == "invalid_grant"
        code = answer_at(allow(admin, request_code(admin, client, redirect_uri=url, prompt="consent")), url)["code"]
        assert tokens_of(show(office, client, code, redirect_uri=url))

    def test_any_port_of_the_other_family(self, admin: Browser) -> None:
        client = register(admin, urls="http://[::1]:8000/callback")
        there = "http://[::1]:51004/callback"
        assert answer_at(allow(admin, request_code(admin, client, redirect_uri=there)), there)["code"]

    @pytest.mark.parametrize("url", [LOOPBACK, "http://127.0.0.1:8000/callback", "http://[::1]:8000/callback"])
    def test_consent_is_asked_each_time(self, admin: Browser, url: str) -> None:
        client = register(admin, urls=url)
        for _ in range(2):
            silent = answer_at(request_code(admin, client, redirect_uri=url, prompt="none"), url)
            assert silent == {"error": "consent_required", "state": "xyz"}
            assert answer_at(allow(admin, request_code(admin, client, redirect_uri=url)), url)["code"]

    def test_with_a_secret_consent_is_asked_once(self, admin: Browser) -> None:
        client = register(admin, kind="confidential", urls=LOOPBACK)
        there = {"redirect_uri": LOOPBACK}
        assert answer_at(allow(admin, request_code(admin, client, **there)), LOOPBACK)["code"]
        assert answer_at(request_code(admin, client, prompt="none", **there), LOOPBACK)["code"]

    def test_a_page_with_the_implicit_grant_is_asked_once(self, admin: Browser) -> None:
        client = register(admin, grants=["implicit"], urls=LOOPBACK)
        asked = {"redirect_uri": LOOPBACK, "response_type": "token", "code_challenge": None}
        assert "access_token=" in allow(admin, request_code(admin, client, **asked)).headers["Location"]
        assert "access_token=" in request_code(admin, client, prompt="none", **asked).headers["Location"]

    def test_another_port_is_asked_for_each_time(self, admin: Browser) -> None:
        client = register(admin, urls=LOOPBACK)
        there = "http://127.0.0.1:51004/callback"
        for _ in range(2):
            assert answer_at(allow(admin, request_code(admin, client, redirect_uri=there)), there)["code"]

    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1:51004/",
            "http://127.0.0.1:51004/callback?a=b",
            "http://127.0.0.2:51004/callback",
            "http://localhost:51004/callback",
            "http://[::1]:51004/callback",
            "https://127.0.0.1:51004/callback",
            "http://127.0.0.1:0/callback",
            "http://127.0.0.1:99999/callback",
            "http://127.0.0.1:/callback",
            "http://127.0.0.1:51004@evil.example/callback",
            "http://127.0.0.1.evil.example:51004/callback",
        ],
    )
    def test_all_else_is_exact(self, admin: Browser, url: str) -> None:
        refused = request_code(admin, register(admin, urls=LOOPBACK), redirect_uri=url)
        assert refused.status_code == 400
        assert "Location" not in refused.headers

    @pytest.mark.parametrize("registered", ["http://localhost:8000/callback", "https://127.0.0.1:8000/callback"])
    def test_other_names_have_one_port(self, admin: Browser, registered: str) -> None:
        client = register(admin, urls=registered)
        assert request_code(admin, client, redirect_uri=registered.replace("8000", "8001")).status_code == 400

    def test_with_a_secret_the_port_counts(self, admin: Browser) -> None:
        client = register(admin, kind="confidential", urls=LOOPBACK)
        assert request_code(admin, client, redirect_uri="http://127.0.0.1:51004/callback").status_code == 400

    def test_with_the_implicit_grant_the_port_counts(self, admin: Browser) -> None:
        client = register(admin, grants=["implicit"], urls=LOOPBACK)
        there = {"redirect_uri": "http://127.0.0.1:51004/callback", "response_type": "token"}
        assert request_code(admin, client, **there).status_code == 400
