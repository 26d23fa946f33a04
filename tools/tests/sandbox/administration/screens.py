"""What an administrator does on the screens, over plain HTTP."""

import re
from html import unescape

import httpx

from tools.sandbox.serving import RunningSandbox

from ..browser import Browser

MAIN = "/administration/acme/main"


def signed_in(sandbox: RunningSandbox, username: str = "pat.lee") -> Browser:
    """Return a browser with someone signed in."""
    browser = Browser(sandbox)
    page = browser.sign_in(browser.http.get("/account/login"), username)
    assert page.status_code == 200, page.text
    return browser


def post(browser: Browser, path: str, **fields: str | list[str]) -> httpx.Response:
    """Send a form of a screen, with the CSRF token of the browser's session."""
    token = re.search(r'name="csrf_token" value="([^"]*)"', browser.http.get("/account/login").text)
    assert token
    return browser.follow(browser.http.post(path, data={"csrf_token": token[1], **fields}))


def secret_in(page: httpx.Response) -> str:
    """Return the secret that a screen shows."""
    assert page.status_code == 200, page.text
    found = re.search(r"<code data-secret>([^<]*)</code>", page.text)
    assert found, page.text
    return unescape(found[1])


def client_id_in(page: httpx.Response) -> str:
    """Return the client id that a screen shows."""
    found = re.search(r"<code>([0-9a-f-]{36})</code>", page.text)
    assert found, page.text
    return found[1]


def user_id(sandbox: RunningSandbox, username: str, database: int = 0) -> str:
    users = sandbox.describe()["databases"][database]["users"]
    return next(str(user["id"]) for user in users if user["userid"] == username)
