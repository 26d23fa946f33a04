"""The sign-in page, the consent page, the front page."""

import re
from html import unescape

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import Browser, client_id, fragment_of


@pytest.mark.parametrize(
    ("username", "password"),
    [("pat.lee", "wrong"), ("nobody", "lavender"), ("pat.lee", ""), ("", ""), ("\0", "\0"), ("ü" * 200, "é" * 2000)],
)
def test_wrong_credentials_get_the_same_page(visitor: Browser, username: str, password: str) -> None:
    page = visitor.submit(visitor.authorize(), username=username, password=password)
    assert page.status_code == 401
    alert = re.search(r'role="alert"[^>]*>([^<]*)<', page.text)
    assert alert
    assert alert[1] == "The user name or the password is not right."
    assert not re.search(r'<input id="password"[^>]* value=', page.text)
    # nobody is signed in, and the form still works
    assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"
    assert "Allow" in visitor.sign_in(visitor.authorize(prompt="consent")).text


@pytest.mark.parametrize("username", ["pat.lee", "zoë.brandt", "sam.reader", "alex.admin"])
def test_every_account_of_acme_can_sign_in(visitor: Browser, username: str) -> None:
    assert "Allow" in visitor.sign_in(visitor.authorize(prompt="consent"), username).text


def test_the_user_name_in_any_letter_case(visitor: Browser) -> None:
    page = visitor.submit(visitor.authorize(prompt="consent"), username=" PAT.Lee ", password="lavender")
    assert "Allow" in page.text


@pytest.mark.parametrize("username", ["kim.globex", "max.leaver"])
def test_no_access_to_the_database(visitor: Browser, username: str) -> None:
    page = visitor.sign_in(visitor.authorize(), username)
    assert page.status_code == 403
    assert f"{username} has no access to the database Main of Acme." in page.text


def test_a_session_without_access_leads_to_sign_in_and_says_why(visitor: Browser) -> None:
    visitor.sign_in(visitor.http.get("/account/login"), "kim.globex")
    assert "kim.globex has no access" in visitor.authorize().text


def test_the_consent_page_says_who_what_and_where(visitor: Browser) -> None:
    text = visitor.sign_in(visitor.authorize(prompt="consent")).text
    for words in ("Fragrant", "Pat Lee", "the database Main of Acme", "documents, folders and forms"):
        assert words in text


def test_the_consent_page_lets_another_user_sign_in(visitor: Browser) -> None:
    page = visitor.sign_in(visitor.authorize(prompt="consent"))
    switch = re.search(r'href="([^"]*)">Sign in as another user', page.text)
    assert switch
    login = visitor.follow(visitor.http.get(unescape(switch[1])))
    assert login.url.path == "/account/login"
    assert "Zoë Brandt" in visitor.sign_in(login, "zoë.brandt").text


def test_signing_out_ends_the_session(visitor: Browser) -> None:
    visitor.sign_in(visitor.authorize())
    assert "signed out" in visitor.http.get("/Account/Logout").text
    assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/OAuth/Authorize", "/\\evil.example", "/sandbox/requests", "http://["],
)
def test_sign_in_leads_nowhere_else(visitor: Browser, target: str) -> None:
    page = visitor.sign_in(visitor.http.get("/account/login", params={"ReturnUrl": target}))
    assert str(page.url).rstrip("/") == visitor.sandbox.url


def test_forms_need_their_token(visitor: Browser) -> None:
    login = visitor.authorize(prompt="consent")
    assert visitor.http.post(str(login.url), data={"username": "pat.lee", "password": "lavender"}).status_code == 400
    consent = visitor.sign_in(login)
    for token in ("", "wrong", "ü"):
        answer = visitor.http.post(str(consent.url), data={"csrf_token": token, "decision": "allow"})
        assert answer.status_code == 400
        assert "Location" not in answer.headers


def test_a_sign_in_makes_older_forms_void(visitor: Browser) -> None:
    consent = visitor.sign_in(visitor.authorize(prompt="consent"))
    visitor.sign_in(visitor.authorize(prompt="login consent"), "zoë.brandt")
    assert visitor.allow(consent).status_code == 400


def test_pages_are_neither_stored_nor_framed(visitor: Browser) -> None:
    login = visitor.authorize()
    for page in (login, visitor.sign_in(visitor.authorize(prompt="consent")), visitor.authorize(client_id="x")):
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Frame-Options"] == "DENY"
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action" not in policy
    cookie = plain.get(visitor.sandbox.url + "/account/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_answer_with_the_token_is_not_stored(visitor: Browser) -> None:
    answer = visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_comes_from_the_url_is_escaped(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.authorize(
        redirect_uri="http://x/<script>alert(1)</script>", client_id=client_id(sandbox, "Fragrant")
    )
    assert "<script" not in page.text
    page = visitor.submit(visitor.authorize(), username='"><script>', password="x")
    assert "<script" not in page.text


def test_the_front_page_lists_accounts_and_applications(sandbox: RunningSandbox) -> None:
    text = plain.get(sandbox.url).text
    for account in sandbox.describe()["accounts"]:
        assert account["username"] in text
    for application in sandbox.describe()["applications"]:
        assert application["client_id"] in text


def test_the_stylesheet_is_served(sandbox: RunningSandbox) -> None:
    link = re.search(r'rel="stylesheet" href="([^"]*)"', plain.get(sandbox.url).text)
    assert link
    assert plain.get(sandbox.url + link[1]).headers["Content-Type"].startswith("text/css")


def test_an_unknown_page_is_not_found(sandbox: RunningSandbox) -> None:
    assert plain.get(f"{sandbox.url}/nothing").status_code == 404


def test_a_form_that_is_too_large(visitor: Browser) -> None:
    assert visitor.submit(visitor.authorize(), username="x" * 100_000, password="x").status_code == 413
