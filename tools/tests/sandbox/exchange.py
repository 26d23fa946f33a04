"""What a public application does with a code, over plain HTTP."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tools.sandbox.serving import RunningSandbox

from . import plain
from .browser import REDIRECT_URL, Browser, client_id

VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789"


def challenge_of(verifier: str = VERIFIER) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def code_request(sandbox: RunningSandbox, **parameters: Any) -> dict[str, Any]:
    """Return what an authorization request for a code has besides the usual."""
    return {
        "response_type": "code",
        "client_id": client_id(sandbox, "Fragrant Code"),
        "code_challenge": challenge_of(),
        "code_challenge_method": "S256",
    } | parameters


def query_of(response: httpx.Response) -> dict[str, str]:
    """Return the answer in the query of a redirect to the application."""
    assert response.status_code == 302, response.text
    location = urlsplit(response.headers["Location"])
    assert not location.fragment
    assert location._replace(query="").geturl() == REDIRECT_URL
    return dict(parse_qsl(location.query, keep_blank_values=True, strict_parsing=True))


def get_code(sandbox: RunningSandbox, **parameters: Any) -> str:
    """Return a code, as one who signs in and consents anew gets it."""
    with Browser(sandbox) as browser:
        page = browser.sign_in(browser.authorize(**code_request(sandbox, **parameters), prompt="consent"))
        return query_of(browser.allow(page))["code"]


def ask_token(sandbox: RunningSandbox, **form: Any) -> httpx.Response:
    """Send a form to the token endpoint; a field that is None is left out."""
    fields = {"client_id": client_id(sandbox, "Fragrant Code")} | form
    sent = {name: value for name, value in fields.items() if value is not None}
    return plain.post(sandbox.describe()["token_url"], data=sent)


def show_code(sandbox: RunningSandbox, code: str | None, **form: Any) -> httpx.Response:
    fields = {"grant_type": "authorization_code", "redirect_uri": REDIRECT_URL, "code_verifier": VERIFIER}
    return ask_token(sandbox, **(fields | {"code": code} | form))


def refresh(sandbox: RunningSandbox, token: str, **form: Any) -> httpx.Response:
    return ask_token(sandbox, grant_type="refresh_token", refresh_token=token, **form)


def get_tokens(sandbox: RunningSandbox, **parameters: Any) -> dict[str, Any]:
    answer = show_code(sandbox, get_code(sandbox, **parameters))
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


def status_at_api(sandbox: RunningSandbox, token: str) -> int:
    """Return what the API says to a token of Acme's database Main."""
    url = sandbox.describe()["databases"][0]["api_url"] + "users/me"
    return plain.get(url, headers={"Authorization": f"Bearer {token}"}).status_code


def error_of(answer: httpx.Response) -> str:
    """Return the error code of an answer of the token endpoint (RFC 6749 section 5.2)."""
    assert answer.status_code == 400, answer.text
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    code: str = answer.json()["error"]
    return code
