"""Under which names the sandbox is served: those of this computer, and the one of its public URL."""

from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from . import plain
from .browser import Browser
from .keys import bearer, credentials_of, key_of
from .starting import sandbox_fixture

PUBLIC = "https://sandbox.example"
BY_PROXY = {"Host": "sandbox.example", "X-Forwarded-Proto": "https"}
"""What a proxy sends that ends TLS in front."""


behind = sandbox_fixture(public_url=PUBLIC, behind_proxy=True)


def ask_token(sandbox: RunningSandbox, **headers: str) -> httpx.Response:
    form = credentials_of(key_of(sandbox)) | {"grant_type": "client_credentials"}
    return plain.post(sandbox.url + "/OAuth/Token", data=form, headers=headers)


def href_of(sandbox: RunningSandbox, **headers: str) -> str:
    """Return what the API thinks its own address is."""
    token = ask_token(sandbox).json()["access_token"]
    answer = plain.get(sandbox.url + "/api/v1/Acme/Main/users/me", headers=bearer(token) | headers)
    href: str = answer.json()["meta"]["href"]
    return href


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "[", "a@127.0.0.1", ""])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/administration"),
        ("GET", "/static/sandbox.css"),
        ("GET", "/OAuth/Authorize"),
        ("POST", "/OAuth/Token"),
        ("OPTIONS", "/OAuth/Token"),
        ("GET", "/api/v1/Acme/Main/users/me"),
        ("GET", "/docapi/api/v1/x"),
        ("GET", "/VisualVault/administration"),
        ("POST", "/sandbox/tokens/expire"),
    ],
)
def test_a_strange_host_is_refused(sandbox: RunningSandbox, method: str, path: str, host: str) -> None:
    answer = plain.request(method, sandbox.url + path, headers={"Host": host})
    assert answer.status_code == 400
    assert "Host" in answer.text
    assert "127.0.0.1" in answer.text


def test_a_name_that_leads_here_by_a_trick_gets_no_session(sandbox: RunningSandbox) -> None:
    with Browser(sandbox) as browser:
        browser.sign_in(browser.http.get("/Account/Login"))
        assert browser.http.get("/administration").status_code == 200
        assert browser.http.get("/administration", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:80", "[::1]", "[::1]:8400"])
def test_the_names_of_this_computer(sandbox: RunningSandbox, host: str) -> None:
    assert plain.get(sandbox.url, headers={"Host": host}).status_code == 200
    assert ask_token(sandbox, Host=host).status_code == 200


def test_addresses_have_the_public_name(behind: RunningSandbox) -> None:
    described = behind.describe()
    assert described["site_url"] == described["issuer"] == PUBLIC
    assert described["token_url"] == PUBLIC + "/OAuth/Token"
    assert ask_token(behind, **BY_PROXY).status_code == 200
    assert href_of(behind, **BY_PROXY) == PUBLIC + "/api/v1/Acme/Main/users/me"
    assert ask_token(behind).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Host": "sandbox.example"}, BY_PROXY | {"Host": "other.example"}, BY_PROXY | {"X-Forwarded-Proto": "x"}],
)
def test_the_public_name_in_part(behind: RunningSandbox, headers: dict[str, str]) -> None:
    assert ask_token(behind, **headers).status_code == 400


def test_the_help_for_tests_is_not_public(behind: RunningSandbox) -> None:
    def ask(**headers: str) -> int:
        return plain.get(behind.url + "/sandbox/requests", headers=headers).status_code

    assert ask(**BY_PROXY) == 403
    assert ask(**{"X-Forwarded-For": "203.0.113.7"}) == 403
    assert ask() == 200


def test_without_a_proxy_its_headers_mean_nothing(sandbox: RunningSandbox) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "203.0.113.7"}
    assert href_of(sandbox, **headers).startswith("http://127.0.0.1:")
    assert plain.get(sandbox.url + "/sandbox/requests", headers=headers).status_code == 200


def test_a_proxy_says_the_scheme_alone(behind: RunningSandbox) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    assert href_of(behind, **headers).startswith("https://127.0.0.1:")


below = sandbox_fixture(public_url=PUBLIC + "/Tenants/Vault/", behind_proxy=True)


@pytest.mark.parametrize("directory", ["/VisualVault", "/visualvault", "/VisualVault/"])
def test_all_is_served_below_a_virtual_directory(sandbox: RunningSandbox, directory: str) -> None:
    form = credentials_of(key_of(sandbox)) | {"grant_type": "client_credentials"}
    answer = plain.post(f"{sandbox.url}{directory}/oauth/token", data=form)
    assert answer.status_code == 200, answer.text
    headers = bearer(answer.json()["access_token"])
    base = f"{sandbox.url}{directory}/api/v1/Acme/Main/"
    found = plain.get(base + "users", headers=headers, params={"limit": 1}).json()
    assert found["meta"]["href"] == base + "users"
    assert plain.get(found["pagination"]["next"], headers=headers).json()["meta"]["status"] == 200
    service = plain.get(base + "configuration/formsapi", headers=headers).json()["data"]
    key = next(name for name in service if name.lower().endswith("url"))
    assert service[key] == f"{sandbox.url}/VisualVault/formsapi"


def test_a_sign_in_stays_in_the_virtual_directory(sandbox: RunningSandbox) -> None:
    with Browser(sandbox, "/VisualVault") as browser:
        page = browser.authorize(prompt="consent")
        assert page.url.path == "/VisualVault/account/login"
        consent = browser.sign_in(page)
        assert consent.url.path == "/VisualVault/OAuth/Authorize"
        assert "access_token=" in browser.allow(consent).headers["Location"]
        screens = browser.http.get("/VisualVault/administration")
        assert 'href="/VisualVault/static/sandbox.css"' in screens.text
        browser.http.cookies.clear()
        page = browser.follow(browser.http.get("/VisualVault/administration"))
        assert browser.sign_in(page).url.path == "/VisualVault/administration"


def test_the_directory_of_the_public_url(below: RunningSandbox) -> None:
    public = PUBLIC + "/Tenants/Vault"
    assert below.describe()["authorize_url"] == public + "/OAuth/Authorize"
    form = credentials_of(key_of(below)) | {"grant_type": "client_credentials"}
    answer = plain.post(below.url + "/Tenants/Vault/OAuth/Token", data=form, headers=BY_PROXY)
    headers = bearer(answer.json()["access_token"]) | BY_PROXY
    me: dict[str, Any] = plain.get(below.url + "/tenants/vault/api/v1/Acme/Main/users/me", headers=headers).json()
    assert me["meta"]["status"] == 200
    assert plain.get(below.url + "/VisualVault/").status_code == 404
