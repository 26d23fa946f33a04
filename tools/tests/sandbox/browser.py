"""What a browser does at the authorize endpoint, over plain HTTP."""

import re
from html import unescape
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import httpx

from tools.sandbox.serving import RunningSandbox

from .plain import NO_TLS, TIMEOUT

REDIRECT_URL = "http://localhost:8300/"


class Browser:
    """One browser: it keeps cookies and follows redirects within the sandbox, never out of it."""

    def __init__(self, sandbox: RunningSandbox, directory: str = "") -> None:
        self.sandbox = sandbox
        self.directory = directory
        self.http = httpx.Client(base_url=sandbox.url, verify=NO_TLS, timeout=TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.http.close()

    def authorize(self, **parameters: Any) -> httpx.Response:
        """Ask for a token as Fragrant would; a parameter that is None is left out."""
        asked = {
            "response_type": "token",
            "client_id": client_id(self.sandbox, "Fragrant"),
            "redirect_uri": REDIRECT_URL,
            "scope": "vault",
            "state": "xyz",
        } | parameters
        query = {name: value for name, value in asked.items() if value is not None}
        return self.follow(self.http.get(f"{self.directory}/OAuth/Authorize", params=query))

    def follow(self, response: httpx.Response) -> httpx.Response:
        while response.is_redirect and not response.headers["Location"].startswith("http"):
            response = self.http.get(response.headers["Location"])
        return response

    def submit(self, page: httpx.Response, **fields: str) -> httpx.Response:
        """Fill in the form of a page and send it."""
        action = re.search(r'<form method="post" action="([^"]*)"', page.text)
        token = re.search(r'name="csrf_token" value="([^"]*)"', page.text)
        assert action, page.text
        assert token, page.text
        return self.follow(self.http.post(unescape(action[1]), data={"csrf_token": token[1], **fields}))

    def sign_in(self, page: httpx.Response, username: str = "pat.lee") -> httpx.Response:
        password = next(a["password"] for a in self.sandbox.describe()["accounts"] if a["username"] == username)
        return self.submit(page, username=username, password=password)

    def allow(self, page: httpx.Response) -> httpx.Response:
        return self.submit(page, decision="allow")


def client_id(sandbox: RunningSandbox, name: str) -> str:
    found: str = next(a["client_id"] for a in sandbox.describe()["applications"] if a["name"] == name)
    return found


def fragment_of(response: httpx.Response) -> dict[str, str]:
    """Return the answer in the fragment of a redirect to the application."""
    assert response.status_code in {302, 303}, response.text
    location = urlsplit(response.headers["Location"])
    assert not location.query
    assert location._replace(fragment="").geturl() == REDIRECT_URL
    return dict(parse_qsl(location.fragment, keep_blank_values=True, strict_parsing=True))


def get_token(sandbox: RunningSandbox, username: str = "pat.lee", **parameters: Any) -> str:
    """Return an access token, as one who signs in and consents anew gets it."""
    with Browser(sandbox) as browser:
        page = browser.sign_in(browser.authorize(**parameters, prompt="consent"), username)
        return fragment_of(browser.allow(page))["access_token"]
