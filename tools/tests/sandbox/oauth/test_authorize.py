"""The implicit grant, from the request to the answer in the fragment."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tools.sandbox.serving import RunningSandbox

from ..browser import REDIRECT_URL, Browser, client_id, fragment_of


def test_a_token_after_sign_in_and_consent(visitor: Browser) -> None:
    login = visitor.authorize(prompt="consent")
    assert login.url.path == "/account/login"
    consent = visitor.sign_in(login)
    assert consent.url.path == "/OAuth/Authorize"
    answer = fragment_of(visitor.allow(consent))
    assert set(answer) == {"access_token", "token_type", "expires_in", "scope", "state"}
    assert re.fullmatch(r"[A-Za-z0-9_-]{64}", answer["access_token"])
    assert answer["token_type"].lower() == "bearer"
    assert answer["expires_in"] == "1200"
    assert (answer["scope"], answer["state"]) == ("vault", "xyz")


def test_the_lifetime_is_the_applications(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(client_id=client_id(sandbox, "Fragrant Short"), prompt="consent"))
    assert fragment_of(visitor.allow(page))["expires_in"] == "60"


def test_consent_is_remembered_and_tokens_differ(own_sandbox: RunningSandbox) -> None:
    with Browser(own_sandbox) as visitor:
        first = fragment_of(visitor.allow(visitor.sign_in(visitor.authorize())))
        second = fragment_of(visitor.authorize())
        assert first["access_token"] != second["access_token"]
        # another scope and another application need a consent of their own
        assert "Allow" in visitor.authorize(scope="vault administration").text
        assert "Allow" in visitor.authorize(client_id=client_id(own_sandbox, "Fragrant Short")).text


def test_who_denies_sends_access_denied_back(visitor: Browser) -> None:
    page = visitor.sign_in(visitor.authorize(prompt="consent"))
    answer = fragment_of(visitor.submit(page, decision="deny"))
    assert (answer["error"], answer["state"]) == ("access_denied", "xyz")
    assert "access_token" not in answer


def test_a_denial_is_not_remembered_as_consent(own_sandbox: RunningSandbox) -> None:
    with Browser(own_sandbox) as visitor:
        visitor.submit(visitor.sign_in(visitor.authorize()), decision="deny")
        assert fragment_of(visitor.authorize(prompt="none"))["error"] == "consent_required"


def test_the_same_consent_in_many_windows_at_once(own_sandbox: RunningSandbox) -> None:
    visitors = [Browser(own_sandbox) for _ in range(12)]
    pages = [visitor.sign_in(visitor.authorize()) for visitor in visitors]
    with ThreadPoolExecutor(len(visitors)) as threads:
        answers = list(threads.map(lambda visitor, page: fragment_of(visitor.allow(page)), visitors, pages))
    assert len({answer["access_token"] for answer in answers}) == len(visitors)
    for visitor in visitors:
        visitor.http.close()


@pytest.mark.parametrize("path", ["/oauth/authorize", "/OAUTH/AUTHORIZE", "//OAuth//Authorize/"])
def test_the_path_in_any_letter_case(visitor: Browser, sandbox: RunningSandbox, path: str) -> None:
    query = {"response_type": "token", "client_id": client_id(sandbox, "Fragrant"), "redirect_uri": REDIRECT_URL}
    response = visitor.http.get(f"{sandbox.url}{path}", params=query)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login?")


def test_the_client_id_in_capitals(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(client_id=client_id(sandbox, "Fragrant").upper(), prompt="consent"))
    assert "access_token" in fragment_of(visitor.allow(page))


@pytest.mark.parametrize(
    "state", ["a b+c", "ü € 🌿", "&error=access_denied", "#x=1", '"<b>\\', "%41%2B", "a\r\nSet-Cookie: b=c", "=" * 900]
)
def test_state_comes_back_as_it_was(visitor: Browser, state: str) -> None:
    page = visitor.sign_in(visitor.authorize(state=state, prompt="consent"))
    assert fragment_of(visitor.allow(page))["state"] == state
    assert fragment_of(visitor.authorize(state=state, scope="nothing"))["state"] == state


def test_no_state_no_answer_of_it(visitor: Browser) -> None:
    assert "state" not in fragment_of(visitor.authorize(state=None, prompt="none"))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8300",
        "http://localhost:8300/x",
        "http://localhost:8300/?a=b",
        "http://localhost:8300/#",
        "http://LOCALHOST:8300/",
        "https://localhost:8300/",
        "http://localhost:8301/",
        "http://localhost:8300.evil.example/",
        "http://localhost:8300/../",
        "http://localhost:8300//",
        "http://user@localhost:8300/",
        "http://127.0.0.1:8300/",
        "//localhost:8300/",
        "javascript:alert(1)",
        'http://localhost:8300/"',
        "http://localhost:8300/\\",
        "http://localhost:8300/ü",
        "http://localhost:8300/\n",
    ],
)
def test_another_redirect_url_is_an_error_page(visitor: Browser, url: str) -> None:
    for prompt in (None, "none"):
        response = visitor.authorize(redirect_uri=url, prompt=prompt)
        assert response.status_code == 400
        assert "Location" not in response.headers
        assert "data-error" in response.text


@pytest.mark.parametrize(
    "client", [None, "", "nobody", "00000000-0000-0000-0000-000000000000", "ü", '"', "\0", "x" * 9000]
)
def test_an_unknown_client_is_an_error_page(visitor: Browser, client: str | None) -> None:
    response = visitor.authorize(client_id=client)
    assert response.status_code == 400
    assert "Location" not in response.headers


def test_a_missing_redirect_url_is_the_only_registered_one(visitor: Browser) -> None:
    assert fragment_of(visitor.authorize(redirect_uri=None, prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize("scope", ["nothing", "vault nothing", "ü", '"', "Vault", "vault\tx"])
def test_an_unknown_scope_is_refused(visitor: Browser, scope: str) -> None:
    answer = fragment_of(visitor.authorize(scope=scope))
    assert (answer["error"], answer["state"]) == ("invalid_scope", "xyz")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, "vault"),
        ("", "vault"),
        ("administration", "administration"),
        ("administration vault vault", "vault administration"),
    ],
)
def test_the_scope_given_is_the_one_asked_for(visitor: Browser, asked: str | None, given: str) -> None:
    page = visitor.sign_in(visitor.authorize(scope=asked, prompt="consent"))
    assert fragment_of(visitor.allow(page))["scope"] == given


@pytest.mark.parametrize("response_type", ["id_token", "code token", "", None])
def test_another_response_type_goes_back_as_an_error(visitor: Browser, response_type: str | None) -> None:
    # Without a known grant there is no telling where the answer belongs: Authlib puts it into the query.
    response = visitor.authorize(response_type=response_type)
    query = dict(parse_qsl(urlsplit(response.headers["Location"]).query))
    assert query["error"] == "unsupported_response_type"
    assert "access_token" not in response.headers["Location"]


@pytest.mark.parametrize("response_type", ["code", "id_token token", "token id_token"])
def test_a_response_type_of_other_applications(visitor: Browser, response_type: str) -> None:
    location = urlsplit(visitor.authorize(response_type=response_type).headers["Location"])
    answer = dict(parse_qsl(location.query if response_type == "code" else location.fragment))
    assert (answer["error"], answer["state"]) == ("unauthorized_client", "xyz")


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "state", "scope", "response_type"])
def test_a_parameter_given_twice_is_refused(visitor: Browser, sandbox: RunningSandbox, name: str) -> None:
    query = [
        ("response_type", "token"),
        ("client_id", client_id(sandbox, "Fragrant")),
        ("redirect_uri", REDIRECT_URL),
        ("scope", "vault"),
        ("state", "xyz"),
    ]
    query.append((name, dict(query)[name]))
    response = visitor.http.get("/OAuth/Authorize", params=urlencode(query))
    assert response.status_code == 400


def test_response_mode_query_is_not_obeyed(visitor: Browser) -> None:
    page = visitor.sign_in(visitor.authorize(response_mode="query", prompt="consent"))
    assert "access_token" in fragment_of(visitor.allow(page))


def test_a_secret_in_the_url_is_not_looked_at_and_does_not_travel_on(visitor: Browser) -> None:
    login = visitor.authorize(client_secret="t0p-secret", code="a-c0de", prompt="consent")
    answers = [login, visitor.sign_in(login)]
    answers.append(visitor.allow(answers[1]))
    for answer in answers:
        told = f"{answer.url} {answer.text} {answer.headers}"
        assert "t0p-secret" not in told
        assert "a-c0de" not in told
    assert "access_token" in fragment_of(answers[2])


@pytest.mark.parametrize("path", ["/oauth/token", "/OAuth/Token"])
def test_the_implicit_grant_at_the_address_of_tokens(visitor: Browser, sandbox: RunningSandbox, path: str) -> None:
    query = {"response_type": "token", "client_id": client_id(sandbox, "Fragrant"), "redirect_uri": REDIRECT_URL}
    login = visitor.follow(visitor.http.get(path, params=query | {"state": "xyz", "prompt": "consent"}))
    assert login.url.path == "/account/login"
    answer = fragment_of(visitor.allow(visitor.sign_in(login)))
    assert (answer["state"], answer["scope"]) == ("xyz", "vault")


@pytest.mark.parametrize("response_type", ["code", "", "tokens"])
def test_nothing_else_is_to_be_got_there(visitor: Browser, sandbox: RunningSandbox, response_type: str) -> None:
    query = {"response_type": response_type, "client_id": client_id(sandbox, "Fragrant Code")}
    answer = visitor.http.get("/oauth/token", params=query)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("fields", [{"redirect_uri": '"'}, {"state": "other", "scope": "ü"}, {"client_id": "x"}])
def test_a_form_can_not_change_the_request(visitor: Browser, fields: dict[str, str]) -> None:
    consent = visitor.sign_in(visitor.authorize(prompt="consent", redirect_uri=None))
    answer = fragment_of(visitor.submit(consent, decision="allow", **fields))
    assert (answer["state"], answer["scope"]) == ("xyz", "vault")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", "", "[::", "localhost:x", "ü"])
def test_another_host_is_not_served_tokens(visitor: Browser, host: str) -> None:
    consent = visitor.sign_in(visitor.authorize(prompt="consent"))
    headers = {b"Host": host.encode()}
    answer = visitor.http.get(str(consent.url), headers=headers)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "value", ["\0", "ü", "%", '"', "\\", "🌿", "x" * 20_000, "\r\nA: b", "[", "//", "http://[", " "]
)
@pytest.mark.parametrize(
    "name", ["response_type", "client_id", "redirect_uri", "scope", "state", "prompt", "client_secret", "nonce", "\0"]
)
def test_hostile_parameters_get_no_token(visitor: Browser, name: str, value: str) -> None:
    answer = visitor.authorize(**{name: value})
    assert answer.status_code in {200, 302, 400}
    assert "access_token" not in answer.headers.get("Location", "")


class TestPrompt:
    def test_none_without_a_session(self, visitor: Browser) -> None:
        assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"

    def test_none_without_consent(self, own_sandbox: RunningSandbox) -> None:
        with Browser(own_sandbox) as visitor:
            visitor.sign_in(visitor.authorize())
            answer = fragment_of(visitor.authorize(prompt="none"))
            assert (answer["error"], answer["state"]) == ("consent_required", "xyz")

    def test_none_with_both(self, visitor: Browser) -> None:
        visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
        assert "access_token" in fragment_of(visitor.authorize(prompt="none"))

    def test_none_stands_alone(self, visitor: Browser) -> None:
        assert fragment_of(visitor.authorize(prompt="none login"))["error"] == "invalid_request"

    def test_none_as_someone_without_access(self, visitor: Browser) -> None:
        visitor.sign_in(visitor.http.get("/account/login"), "kim.globex")
        assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"

    def test_login_asks_again_once(self, visitor: Browser) -> None:
        visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
        again = visitor.authorize(prompt="login")
        assert again.url.path == "/account/login"
        assert "access_token" in fragment_of(visitor.sign_in(again))

    def test_login_and_consent_ask_for_both(self, visitor: Browser) -> None:
        visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
        page = visitor.sign_in(visitor.authorize(prompt="login consent"))
        assert "access_token" in fragment_of(visitor.allow(page))

    def test_consent_asks_again(self, visitor: Browser) -> None:
        visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
        assert "Allow" in visitor.authorize(prompt="consent").text
