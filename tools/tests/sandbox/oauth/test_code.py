"""The code grant with PKCE: what a code is bound to, and how it ends."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tools.sandbox.oauth.grants import code as code_module
from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import REDIRECT_URL, Browser, client_id, fragment_of
from ..exchange import (
    VERIFIER,
    ask_token,
    challenge_of,
    code_request,
    error_of,
    get_code,
    get_tokens,
    query_of,
    show_code,
    status_at_api,
)


def test_tokens_for_a_code(sandbox: RunningSandbox) -> None:
    answer = show_code(sandbox, get_code(sandbox))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    tokens = answer.json()
    assert set(tokens) == {"access_token", "token_type", "expires_in", "scope", "refresh_token"}
    assert (tokens["token_type"], tokens["expires_in"], tokens["scope"]) == ("Bearer", 1200, "vault")
    assert status_at_api(sandbox, tokens["access_token"]) == 200
    assert status_at_api(sandbox, tokens["refresh_token"]) == 401


def test_the_answer_has_code_and_state_in_the_query(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(**code_request(sandbox, state="a b+&c"), prompt="consent"))
    answer = query_of(visitor.allow(page))
    assert set(answer) == {"code", "state"}
    assert answer["state"] == "a b+&c"


@pytest.mark.parametrize("path", ["/oauth/token", "/OAUTH/TOKEN", "//OAuth//Token/"])
def test_the_path_in_any_letter_case(sandbox: RunningSandbox, path: str) -> None:
    assert error_of(plain.post(sandbox.url + path, data={"grant_type": "x"})) == "unsupported_grant_type"


def test_a_code_works_once_and_shown_again_ends_its_tokens(sandbox: RunningSandbox) -> None:
    code = get_code(sandbox)
    tokens = show_code(sandbox, code).json()
    assert status_at_api(sandbox, tokens["access_token"]) == 200
    assert error_of(show_code(sandbox, code)) == "invalid_grant"
    assert status_at_api(sandbox, tokens["access_token"]) == 401
    again = ask_token(sandbox, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert error_of(again) == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"code_verifier": "b" + VERIFIER}, "invalid_grant"),
        ({"code_verifier": "too short"}, "invalid_request"),
        ({"code_verifier": challenge_of()}, "invalid_grant"),
        ({"code_verifier": VERIFIER + "\n"}, "invalid_request"),
        ({"code_verifier": "ü" * 50}, "invalid_request"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": "http://localhost:8300"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
    ],
)
def test_a_wrong_use_burns_the_code(sandbox: RunningSandbox, form: dict[str, Any], error: str) -> None:
    code = get_code(sandbox)
    assert error_of(show_code(sandbox, code, **form)) in {error, "invalid_grant"}
    assert error_of(show_code(sandbox, code)) == "invalid_grant"


def test_a_code_is_for_one_application(sandbox: RunningSandbox) -> None:
    code = get_code(sandbox)
    assert error_of(show_code(sandbox, code, client_id=client_id(sandbox, "Fragrant Issuer"))) == "invalid_grant"
    assert error_of(show_code(sandbox, code)) == "invalid_grant"


def test_an_expired_code_is_refused(sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_module, "_CODE_LIFETIME", 0)
    assert error_of(show_code(sandbox, get_code(sandbox))) == "invalid_grant"


def test_the_same_code_many_times_at_once(sandbox: RunningSandbox) -> None:
    code = get_code(sandbox)
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: show_code(sandbox, code), range(6)))
    good = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(good) == 1
    assert status_at_api(sandbox, good[0]["access_token"]) == 401


@pytest.mark.parametrize("code", ["", "x", "\0", "ü", '"\\', "x" * 9000])
def test_an_unknown_code_is_refused(sandbox: RunningSandbox, code: str) -> None:
    assert error_of(show_code(sandbox, code)) == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"code": None}, "invalid_request"),
        ({"client_id": None}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_id": "\0ü"}, "invalid_client"),
        ({"client_secret": "x"}, "invalid_client"),
        ({"grant_type": None}, "unsupported_grant_type"),
        ({"grant_type": "password"}, "invalid_client"),
        ({"grant_type": "client_credentials"}, "invalid_client"),
        ({"grant_type": '"ü\n'}, "unsupported_grant_type"),
        ({"grant_type": "implicit"}, "unsupported_grant_type"),
    ],
)
def test_what_is_wrong_at_the_token_endpoint(sandbox: RunningSandbox, form: dict[str, Any], error: str) -> None:
    fields = {"code": "x"} | form
    assert error_of(show_code(sandbox, **fields)) == error


def test_an_implicit_application_gets_nothing_there(sandbox: RunningSandbox) -> None:
    own = client_id(sandbox, "Fragrant")
    assert error_of(show_code(sandbox, get_code(sandbox), client_id=own)) == "unauthorized_client"
    refreshing = ask_token(sandbox, grant_type="refresh_token", refresh_token="x", client_id=own)
    assert error_of(refreshing) == "unauthorized_client"


def test_a_field_given_twice_is_refused(sandbox: RunningSandbox) -> None:
    code = get_code(sandbox)
    assert error_of(show_code(sandbox, code, code_verifier=[VERIFIER, VERIFIER])) == "invalid_request"


def test_the_query_is_not_read(sandbox: RunningSandbox) -> None:
    query = {"grant_type": "authorization_code", "code": get_code(sandbox), "redirect_uri": REDIRECT_URL}
    query |= {"code_verifier": VERIFIER, "client_id": client_id(sandbox, "Fragrant Code")}
    assert error_of(plain.post(sandbox.describe()["token_url"], params=query)) == "unsupported_grant_type"


@pytest.mark.parametrize(
    "parameters",
    [
        {"code_challenge": None},
        {"code_challenge": ""},
        {"code_challenge": "short"},
        {"code_challenge": challenge_of() + "="},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "s256"},
        {"code_challenge_method": None},
        {"code_challenge_method": "ü"},
        {"code_challenge": None, "code_challenge_method": None},
    ],
)
def test_a_request_without_a_good_challenge(
    visitor: Browser, sandbox: RunningSandbox, parameters: dict[str, Any]
) -> None:
    answer = query_of(visitor.authorize(**code_request(sandbox, **parameters)))
    assert (answer["error"], answer["state"]) == ("invalid_request", "xyz")


@pytest.mark.parametrize(
    ("parameters", "error"), [({"scope": "no"}, "invalid_scope"), ({"prompt": "none"}, "login_required")]
)
def test_errors_come_in_the_query(
    visitor: Browser, sandbox: RunningSandbox, parameters: dict[str, Any], error: str
) -> None:
    assert query_of(visitor.authorize(**code_request(sandbox, **parameters)))["error"] == error


def test_it_is_not_open_to_the_implicit_grant(visitor: Browser, sandbox: RunningSandbox) -> None:
    answer = visitor.authorize(**code_request(sandbox, response_type="token"))
    assert fragment_of(answer)["error"] == "unauthorized_client"


def test_who_denies_sends_access_denied_back(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(**code_request(sandbox), prompt="consent"))
    assert query_of(visitor.submit(page, decision="deny"))["error"] == "access_denied"


def test_no_code_for_another_redirect_url(visitor: Browser, sandbox: RunningSandbox) -> None:
    response = visitor.authorize(**code_request(sandbox, redirect_uri="http://evil.example/"))
    assert response.status_code == 400
    assert "Location" not in response.headers


def test_a_code_without_a_named_redirect_url(sandbox: RunningSandbox) -> None:
    tokens = show_code(sandbox, get_code(sandbox, redirect_uri=None), redirect_uri=None).json()
    assert status_at_api(sandbox, tokens["access_token"]) == 200


def test_the_scope_is_the_one_that_was_allowed(sandbox: RunningSandbox) -> None:
    assert get_tokens(sandbox, scope="administration vault")["scope"] == "vault administration"
    assert get_tokens(sandbox, scope="administration")["scope"] == "administration"
