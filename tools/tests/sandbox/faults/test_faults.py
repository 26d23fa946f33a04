"""Faults on demand: each effect on requests of scripts, and which requests it meets."""

import json
import socket
from datetime import UTC, datetime

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import Browser, client_id, get_token
from ..exchange import code_request
from ..starting import run_sandbox
from .asking import ME, ORIGIN, Ask, Put


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_status_comes_in_the_envelope_and_can_be_read_across_origins(fault: Put, ask: Ask, status: int) -> None:
    fault(status=status, times=1)
    answer = ask()
    assert answer.status_code == answer.json()["meta"]["status"] == status
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN["Origin"]
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)
    assert ask().status_code == 200


def test_a_status_says_when_to_try_again(fault: Put, ask: Ask) -> None:
    fault(status=429, retry_after=90)
    answer = ask()
    assert answer.headers["Retry-After"] == "90"
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
    then = datetime.fromisoformat(answer.json()["meta"]["retryTime"])
    assert 0 < (then - datetime.now(UTC)).total_seconds() <= 90


def test_a_status_at_the_token_endpoint_and_on_a_page(served: RunningSandbox, fault: Put) -> None:
    fault(status=503, retry_after=1)
    answer = plain.post(served.describe()["token_url"], headers=ORIGIN)
    assert (answer.status_code, answer.json()["error"]) == (503, "temporarily_unavailable")
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN["Origin"]
    page = plain.get(served.url + "/")
    assert (page.status_code, page.headers["Content-Type"]) == (503, "text/html; charset=utf-8")


def test_a_fault_may_hide_its_cors_headers(fault: Put, ask: Ask) -> None:
    fault(status=500, cors=False, times=1)
    assert not [name for name in ask().headers if name.startswith("access-control-")]
    fault(body="html", cors=False, times=1)
    assert not [name for name in ask().headers if name.startswith("access-control-")]
    assert "Access-Control-Allow-Origin" in ask().headers


def test_preflights_that_allow_no_writing(served: RunningSandbox, fault: Put, ask: Ask) -> None:
    for name in ("PUT", "delete", "Content-Type"):
        fault(forbid=name, path="*/users/me")
    answer = plain.options(served.url + ME, headers=ORIGIN)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST"
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization, If-Match, If-Range, Range"
    assert answer.headers["Access-Control-Max-Age"] == "0"
    assert ask().status_code == 200
    other = plain.options(served.url + "/api/v1/Acme/Main/sites", headers=ORIGIN)
    assert "PUT, DELETE" in other.headers["Access-Control-Allow-Methods"]


def test_preflights_are_met_only_if_named(served: RunningSandbox, fault: Put) -> None:
    fault(status=500)
    assert plain.options(served.url + ME, headers=ORIGIN).status_code == 204
    fault(status=503, method="options")
    assert plain.options(served.url + ME, headers=ORIGIN).status_code == 503


def test_latency_is_over_when_the_faults_are_removed(served: RunningSandbox, fault: Put, ask: Ask) -> None:
    fault(latency=0.05, times=1)
    assert ask().elapsed.total_seconds() >= 0.05
    fault(latency=60)
    with socket.create_connection(("127.0.0.1", served.port)) as held:
        held.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        held.settimeout(0.2)
        with pytest.raises(TimeoutError):
            held.recv(1)
        held.settimeout(plain.TIMEOUT)
        assert plain.delete(served.url + "/sandbox/faults").json() == {"removed": 1}
        assert held.recv(12) == b"HTTP/1.1 200"


@pytest.mark.long
def test_requests_that_are_held_leave_a_thread_for_their_end(served: RunningSandbox, fault: Put) -> None:
    fault(latency=60)
    held = [socket.create_connection(("127.0.0.1", served.port), timeout=plain.TIMEOUT) for _ in range(12)]
    for connection in held:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert plain.delete(served.url + "/sandbox/faults").json() == {"removed": 1}
    for connection in held:
        with connection:
            assert connection.recv(12) == b"HTTP/1.1 200"


@pytest.mark.parametrize("body", ["truncated", "malformed", "empty"])
def test_a_broken_body_is_no_json(fault: Put, ask: Ask, body: str) -> None:
    good = ask().content
    fault(body=body)
    answer = ask()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        answer.json()
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN["Origin"]
    assert len(answer.content) == {"truncated": len(good) // 2, "malformed": len(good), "empty": 0}[body]


def test_a_page_of_some_proxy_and_a_wrong_type(fault: Put, ask: Ask) -> None:
    fault(body="html", times=1)
    answer = ask()
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.text.startswith("<!doctype html>")
    fault(content_type="text/plain", times=1)
    answer = ask()
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.json()["meta"]["status"] == 200


def test_a_connection_that_ends_without_an_answer_or_in_its_middle(fault: Put, ask: Ask) -> None:
    fault(drop="before", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        ask()
    fault(drop="middle", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        ask()
    assert ask().status_code == 200


def test_a_slow_body_comes_whole(served: RunningSandbox, token: str, fault: Put, ask: Ask) -> None:
    good = ask().content
    fault(slow=len(good) * 4)
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.stream("GET", served.url + ME, headers=headers, verify=plain.NO_TLS) as answer:
        pieces = list(answer.iter_raw())
    assert b"".join(pieces) == good
    assert len(pieces) > 1


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_the_token_of_the_request_ends(served: RunningSandbox, fault: Put, how: str) -> None:
    headers = {"Authorization": f"Bearer {get_token(served)}"}
    assert plain.get(served.url + ME, headers=headers).status_code == 200
    fault(token=how, times=1)
    for _ in range(2):
        answer = plain.get(served.url + ME, headers=headers)
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_by_path_client_method_and_times(served: RunningSandbox, fault: Put, ask: Ask) -> None:
    fault(status=500, path="*/SITES*", times=2)
    assert [ask(path).status_code for path in ("/api/v1/acme/main/sites", ME, "/API/V1//acme/main/Sites/")] == [
        500,
        200,
        500,
    ]
    assert ask("/api/v1/acme/main/sites").status_code == 200
    fault(status=500, client_id=client_id(served, "Fragrant OpenID"))
    assert ask().status_code == 200
    fault(status=503, client_id=client_id(served, "Fragrant").upper())
    assert ask().status_code == 503
    assert plain.get(served.url + ME).status_code == 401
    plain.delete(served.url + "/sandbox/faults")
    fault(status=500, method="post")
    assert ask().status_code == 200


def test_by_the_client_that_a_form_or_a_sign_in_names(served: RunningSandbox, fault: Put) -> None:
    code = client_id(served, "Fragrant Code")
    fault(status=429, client_id=code)
    url = served.describe()["token_url"]
    assert plain.post(url, data={"client_id": code}).status_code == 429
    assert (
        plain.post(url, content=f"a=b&client_id={code}", headers={"Content-Type": "application/json"}).status_code
        == 429
    )
    assert plain.post(url, auth=(code, "secret")).status_code == 429
    assert plain.post(url, data={"client_id": "x"}).status_code == 400
    with Browser(served) as visitor:
        assert visitor.authorize(**code_request(served)).status_code == 429
        assert visitor.authorize().status_code == 200


def test_faults_are_put_listed_and_removed(served: RunningSandbox, fault: Put) -> None:
    url = served.url + "/sandbox/faults"
    assert fault(status=500, times=3).status_code == 201
    ids = plain.post(url, json=[{"latency": 0, "path": "/x"}, {"drop": "before", "path": "/x"}]).json()["ids"]
    told = plain.get(url).json()
    assert told[0] | {"id": 0} == {"id": 0, "status": 500, "path": "*", "cors": True, "left": 3}
    assert [row["id"] for row in told[1:]] == ids
    assert plain.delete(f"{url}/{ids[0]}").json() == {"removed": 1}
    assert plain.delete(f"{url}/{ids[0]}").status_code == 404
    assert plain.delete(url).json() == {"removed": 2}
    assert plain.post(url, json={"status": 500}, headers=ORIGIN).status_code == 403
    assert plain.post(url, json=[{"status": 500}, {}]).status_code == 400
    assert plain.get(url).json() == []


def test_faults_from_the_start_and_headers_that_are_not_exposed() -> None:
    faults = ("status=429,retry_after=5,path=*/users/me,times=1", json.dumps({"status": 503, "path": "/"}))
    with run_sandbox(SandboxOptions(port=0, faults=faults, expose=False)) as running:
        answer = plain.get(running.url + ME, headers=ORIGIN)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
        assert "Access-Control-Allow-Origin" in answer.headers
        assert "Access-Control-Expose-Headers" not in answer.headers
        assert plain.get(running.url + ME).status_code == 401
        assert plain.get(running.url + "/").status_code == 503
