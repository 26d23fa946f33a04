"""The issuer's name in answers: for one application alone, and there in every answer."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from ..browser import Browser, client_id, fragment_of
from ..exchange import code_request, query_of
from ..starting import run_sandbox


def issuer_request(sandbox: RunningSandbox, **parameters: Any) -> dict[str, Any]:
    return {"client_id": client_id(sandbox, "Fragrant Issuer")} | parameters


def test_iss_stands_beside_a_token(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(**issuer_request(sandbox), prompt="consent"))
    answer = fragment_of(visitor.allow(page))
    assert answer["iss"] == sandbox.describe()["issuer"] == sandbox.url
    assert {"access_token", "state"} < set(answer)


def test_iss_stands_beside_a_code(visitor: Browser, sandbox: RunningSandbox) -> None:
    asked = code_request(sandbox, **issuer_request(sandbox))
    answer = query_of(visitor.allow(visitor.sign_in(visitor.authorize(**asked, prompt="consent"))))
    assert set(answer) == {"code", "state", "iss"}
    assert answer["iss"] == sandbox.url


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"prompt": "none"}, "login_required"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"scope": "nothing"}, "invalid_scope"),
        ({"response_type": "id_token token"}, "unauthorized_client"),
        ({"response_type": "code"}, "invalid_request"),
        ({"response_type": "x"}, "unsupported_response_type"),
        ({"state": None, "scope": "nothing"}, "invalid_scope"),
    ],
)
def test_iss_stands_beside_an_error(
    visitor: Browser, sandbox: RunningSandbox, parameters: dict[str, Any], error: str
) -> None:
    location = urlsplit(visitor.authorize(**issuer_request(sandbox, **parameters)).headers["Location"])
    in_query = parameters.get("response_type") in {"code", "x"}
    assert bool(location.query) == in_query
    answer = dict(parse_qsl(location.query or location.fragment))
    assert (answer["error"], answer["iss"]) == (error, sandbox.url)


def test_iss_stands_beside_a_denial(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(**issuer_request(sandbox), prompt="consent"))
    answer = fragment_of(visitor.submit(page, decision="deny"))
    assert (answer["error"], answer["iss"]) == ("access_denied", sandbox.url)


def test_other_applications_get_no_iss(visitor: Browser) -> None:
    page = visitor.sign_in(visitor.authorize(prompt="consent"))
    assert "iss" not in fragment_of(visitor.allow(page))
    assert "iss" not in fragment_of(visitor.authorize(scope="nothing"))


def test_the_redirect_to_sign_in_has_no_iss(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.authorize(**issuer_request(sandbox))
    assert page.url.path == "/account/login"
    assert "iss=" not in str(page.url)


def test_a_redirect_url_with_a_query_of_its_own() -> None:
    url = "http://localhost:9999/app/?a=b"
    with run_sandbox(SandboxOptions(port=0, redirect_urls=(url,))) as sandbox, Browser(sandbox) as visitor:
        asked = code_request(sandbox, **issuer_request(sandbox, redirect_uri=url))
        location = visitor.authorize(**asked, prompt="none").headers["Location"]
        assert dict(parse_qsl(urlsplit(location).query)).items() >= {"a": "b", "iss": sandbox.url}.items()
