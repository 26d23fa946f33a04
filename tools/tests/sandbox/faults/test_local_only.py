"""The help for tests is out of reach for web pages."""

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:8300"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "["},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/answers"),
        ("GET", "/answers"),
        ("DELETE", "/answers"),
        ("POST", "/tokens/expire"),
        ("GET", "/requests"),
        ("GET", "/emails"),
        ("GET", "/faults"),
        ("POST", "/faults"),
        ("DELETE", "/faults"),
        ("DELETE", "/faults/1"),
    ],
)
def test_web_pages_are_refused(sandbox: RunningSandbox, method: str, path: str, headers: dict[str, str]) -> None:
    url = f"{sandbox.url}/sandbox{path}"
    assert plain.request(method, url, headers=headers).status_code in {400, 403}


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}])
def test_programs_and_people_are_let_in(sandbox: RunningSandbox, headers: dict[str, str]) -> None:
    assert plain.get(sandbox.url + "/sandbox/requests", headers=headers).status_code == 200
    near = sandbox.url.replace("127.0.0.1", "localhost")
    assert plain.delete(sandbox.url + "/sandbox/answers", headers={"Host": near.removeprefix("http://")}).is_success
