"""CORS at all that scripts call, in its three modes."""

from collections.abc import Iterator

import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..starting import run_sandbox

LISTED, OTHER = "http://localhost:8300", "http://evil.example"
PATHS = (
    "/api/v1/Acme/Main/users/me",
    "/api/v1/Acme/Main/nothing",
    "/api/v1/no/ne/documents/x",
    "/API/V1//acme//main/users",
    "/OAuth/UserInfo",
)
EXPOSED = (
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Retry-After, "
    "WWW-Authenticate"
)
OTHER_PATHS = ("/OAuth/Token", "/OAuth//revoke/", "/oauth/jwks")


@pytest.fixture(scope="module", params=["off", "listed", "any"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, RunningSandbox]]:
    options = SandboxOptions(port=0, cors=request.param, origins=("https://app.example",))
    with run_sandbox(options) as sandbox:
        yield request.param, sandbox


def expected(mode: str, origin: str | None) -> str | None:
    if mode == "any":
        return "*"
    return origin if mode == "listed" and origin in {LISTED, "https://app.example"} else None


@pytest.mark.parametrize("path", PATHS + OTHER_PATHS)
@pytest.mark.parametrize("origin", [LISTED, OTHER, "https://app.example", "null", "http://localhost:8300/", None])
def test_a_preflight_admits_the_origins_of_the_mode(
    served: tuple[str, RunningSandbox], path: str, origin: str | None
) -> None:
    mode, sandbox = served
    headers = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    answer = plain.options(sandbox.url + path, headers=headers | ({"Origin": origin} if origin else {}))
    assert (answer.status_code, answer.content) == (204, b"")
    allowed = expected(mode, origin)
    assert answer.headers.get("Access-Control-Allow-Origin") == allowed
    assert ("Origin" in answer.headers.get("Vary", "")) == (mode == "listed")
    if allowed:
        assert (
            answer.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type, If-Match, If-Range, Range"
        )
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, PUT, DELETE"
        assert int(answer.headers["Access-Control-Max-Age"]) > 0
    else:
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", [LISTED, OTHER])
def test_errors_have_the_headers_too(served: tuple[str, RunningSandbox], path: str, origin: str) -> None:
    mode, sandbox = served
    answer = plain.get(sandbox.url + path, headers={"Origin": origin})
    assert answer.status_code in {401, 404}
    assert answer.headers.get("Access-Control-Allow-Origin") == expected(mode, origin)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    exposed = answer.headers.get("Access-Control-Expose-Headers")
    assert exposed == (EXPOSED if expected(mode, origin) else None)


def test_refused_writes_have_the_headers_too(served: tuple[str, RunningSandbox]) -> None:
    mode, sandbox = served
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        for content in (b"{", bytes(100_000)):
            answer = plain.request(method, sandbox.url + PATHS[0], content=content, headers={"Origin": LISTED})
            assert answer.status_code >= 400
            assert answer.headers.get("Access-Control-Allow-Origin") == expected(mode, LISTED)
            assert answer.headers.get("Access-Control-Expose-Headers") == (EXPOSED if expected(mode, LISTED) else None)


@pytest.mark.parametrize("origin", [LISTED, OTHER])
def test_what_has_no_token_yet(served: tuple[str, RunningSandbox], origin: str) -> None:
    mode, sandbox = served
    answers = [plain.post(sandbox.url + path, headers={"Origin": origin}) for path in OTHER_PATHS[:2]]
    answers.append(plain.get(sandbox.url + OTHER_PATHS[2], headers={"Origin": origin}))
    assert [answer.status_code for answer in answers] == [400, 400, 200]
    for answer in answers:
        assert answer.headers.get("Access-Control-Allow-Origin") == expected(mode, origin)
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_revocation_without_it() -> None:
    with run_sandbox(SandboxOptions(port=0, revoke_cors=False)) as sandbox:
        for path, allowed in (("/OAuth/Revoke", None), ("/OAuth/Token", LISTED)):
            for ask in (plain.post, plain.options):
                answer = ask(sandbox.url + path, headers={"Origin": LISTED})
                assert answer.headers.get("Access-Control-Allow-Origin") == allowed


def test_pages_have_none(served: tuple[str, RunningSandbox]) -> None:
    _mode, sandbox = served
    for path in ("/", "/account/login", "/OAuth/Authorize", "/OAuth/Logout", "/sandbox/requests"):
        assert "Access-Control-Allow-Origin" not in plain.get(sandbox.url + path, headers={"Origin": LISTED}).headers


def test_the_origin_of_a_redirect_url_is_listed() -> None:
    options = SandboxOptions(redirect_urls=("https://App.Example:443/x?y=z", "http://[::1]:90/"))
    assert options.all_origins == {LISTED, "https://app.example", "http://[::1]:90"}
