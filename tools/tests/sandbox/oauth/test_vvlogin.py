"""The sign-in by a web token in a URL: for whom, for how long, and where it leads."""

import uuid
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..administration.screens import user_id
from ..browser import Browser, client_id, fragment_of
from ..keys import ask, bearer, tokens_of


@pytest.fixture(scope="module")
def service(sandbox: RunningSandbox) -> str:
    return str(tokens_of(ask(sandbox, "client_credentials"))["access_token"])


@pytest.fixture(scope="module")
def form(sandbox: RunningSandbox, service: str) -> dict[str, Any]:
    base = sandbox.describe()["databases"][0]
    template = next(each for each in base["form_templates"] if each["form_count"])
    url = f"{base['api_url']}formtemplates/{template['id']}/forms?limit=1&expand=true"
    found: dict[str, Any] = plain.get(url, headers=bearer(service)).json()["data"][0]
    return found


def web_token(sandbox: RunningSandbox, service: str, username: str = "sam.reader") -> str:
    url = sandbox.describe()["databases"][0]["api_url"] + f"users/{user_id(sandbox, username)}/webtoken"
    return str(plain.get(url, headers=bearer(service)).json()["data"]["webToken"])


@pytest.mark.parametrize("path", ["/VVLogin", "/vvlogin", "/v1/en/Acme/Main/vvlogin"])
def test_it_signs_in_and_leads_on(sandbox: RunningSandbox, service: str, visitor: Browser, path: str) -> None:
    token = web_token(sandbox, service).upper()
    url = "~/FormDetails?formid=0b0e5b0e-1111-4222-8333-444455556666&hidemenu=true"
    answer = visitor.http.get(path, params={"token": token, "returnUrl": url})
    assert answer.status_code == 303
    assert answer.headers["Location"] == url.removeprefix("~")
    assert token not in answer.headers["Location"]
    consent = visitor.authorize(prompt="consent")
    assert "Sam Reader" in consent.text


def test_it_is_good_for_one_database(sandbox: RunningSandbox, service: str, visitor: Browser) -> None:
    visitor.http.get("/vvlogin", params={"token": web_token(sandbox, service, "pat.lee")})
    assert visitor.authorize(prompt="consent").url.path == "/OAuth/Authorize"
    archive = client_id(sandbox, "Fragrant Archive")
    assert fragment_of(visitor.authorize(client_id=archive, prompt="none"))["error"] == "login_required"
    assert visitor.authorize(client_id=archive).url.path == "/account/login"
    assert visitor.http.get("/administration/acme/main/accounts").status_code == 200
    assert visitor.http.get("/administration/acme/archive/accounts").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "\0", "de52a61f-d46f-4f10-98b1-d2d04ade6bab", "ü" * 300])
def test_an_unknown_web_token_is_refused(visitor: Browser, token: str) -> None:
    answer = visitor.http.get("/VVLogin", params={"token": token})
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_the_database_must_be_the_tokens(sandbox: RunningSandbox, service: str, visitor: Browser) -> None:
    token = web_token(sandbox, service)
    assert visitor.http.get("/v1/en/Acme/Archive/vvlogin", params={"token": token}).status_code == 401


def test_a_user_without_an_account(sandbox: RunningSandbox, service: str, visitor: Browser) -> None:
    token = web_token(sandbox, service, "ada.moreau")
    assert visitor.http.get("/vvlogin", params={"token": token}).status_code == 401


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "~//evil.example/",
        "/\\evil.example",
        "~\\\\evil.example",
        "evil",
        "\\/evil.example",
        "~/\t/evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "~https://evil.example",
        "///evil.example",
        "~",
        "http:/evil.example",
        "/a\r\nSet-Cookie: x=y",
        " //evil.example",
        "~~/x",
        "//[",
    ],
)
def test_it_redirects_to_this_site_alone(sandbox: RunningSandbox, service: str, visitor: Browser, url: str) -> None:
    answer = visitor.http.get("/vvlogin", params={"token": web_token(sandbox, service), "returnUrl": url})
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("/", "/"),
        ("~/", "/"),
        ("~/a/../b?c=d", "/a/../b?c=d"),
        ("/a?u=https://x.example/", "/a?u=https://x.example/"),
        ("~/ä?ö=ü", "/%C3%A4?%C3%B6=%C3%BC"),
        ("~/a%2fb?c=%26", "/a%2fb?c=%26"),
        ("/a#b", "/a"),
    ],
)
def test_it_leads_to_this_site(
    sandbox: RunningSandbox, service: str, visitor: Browser, url: str, leads_to: str
) -> None:
    answer = visitor.http.get("/vvlogin", params={"TOKEN": web_token(sandbox, service), "RETURNURL": url})
    assert (answer.status_code, answer.headers["Location"]) == (303, leads_to)


class TestFormPage:
    @pytest.mark.parametrize("url", ["~/FormDetails?formid={}&hidemenu=true", "~/FormViewer/app?DataID={}"])
    def test_a_web_token_leads_to_a_form(
        self, sandbox: RunningSandbox, service: str, visitor: Browser, form: dict[str, Any], url: str
    ) -> None:
        query = {"token": web_token(sandbox, service), "returnUrl": url.format(form["revisionId"].upper())}
        page = visitor.follow(visitor.http.get("/VVLogin", params=query))
        assert page.status_code == 200
        assert form["instanceName"] in page.text

    def test_it_is_for_users_of_the_database(self, visitor: Browser, form: dict[str, Any]) -> None:
        login = visitor.follow(visitor.http.get("/FormDetails", params={"formid": form["revisionId"]}))
        assert login.url.path == "/account/login"
        assert form["instanceName"] not in login.text
        page = visitor.sign_in(login, "kim.globex")
        assert (page.status_code, page.url.path) == (404, "/formdetails")
        other = str(uuid.uuid4())
        assert visitor.http.get("/FormDetails", params={"formid": other}).text == page.text

    @pytest.mark.parametrize("form_id", ["", "x", "\0", "ü"])
    def test_an_unknown_form(self, visitor: Browser, form_id: str) -> None:
        visitor.sign_in(visitor.http.get("/account/login"))
        assert visitor.http.get("/FormDetails", params={"formid": form_id}).status_code == 404
