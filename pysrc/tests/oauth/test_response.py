"""Every rule of the parser, one row a case. The same file runs in CPython and, in a browser, in Pyodide."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from fragrant.oauth import (
    REFUSALS,
    AuthorizationResponse,
    Code,
    Instant,
    Missing,
    Origins,
    Refusal,
    Server,
    Token,
    Transaction,
    parse,
)
from fragrant.oauth.refusals import is_servers_own, refuse_as_server

NOW = Instant(monotonic=50.0, wall=1_800_000_050.0)
SEEN = Instant(monotonic=49.0, wall=1_800_000_049.0)
SERVER = Server(
    name="main",
    authorize_url="https://vault.example/OAuth/Authorize",
    client_id="client",
    redirect_url="https://app.example/",
    scope="vault",
    lifetime=1200,
    origins=Origins.of("https://vault.example"),
)
TRANSACTION = Transaction(state="r.good", server="main", scope="vault", route="#/documents", started=1_800_000_000.0)
GOOD = {"access_token": "tok-EN_1~+/==", "token_type": "bearer", "expires_in": "1199", "state": "r.good"}


def check(
    fragment: str, query: str = "", transaction: Transaction | Missing = TRANSACTION, server: Server = SERVER
) -> Token | Refusal:
    outcome = parse(AuthorizationResponse(fragment, query, SEEN), transaction, server, NOW)
    assert not isinstance(outcome, Code)
    return outcome


def answer(**changes: str | None) -> str:
    return urlencode({name: value for name, value in {**GOOD, **changes}.items() if value is not None})


def code_of(outcome: Token | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.code


class Request:
    """An outgoing request, as a transport makes it."""

    def __init__(self, url: str, origin: str) -> None:
        self.url = url
        self.origin = origin
        self.headers: dict[str, str] = {}

    def set_header(self, name: str, value: str) -> None:
        self.headers[name] = value


def sent(token: Token | Refusal) -> str:
    assert isinstance(token, Token)
    request = Request("https://vault.example/api", "https://vault.example")
    token.authorize(request, SEEN)
    return request.headers["Authorization"]


def test_a_good_answer_is_a_token() -> None:
    token = check(answer())
    assert sent(token) == "Bearer tok-EN_1~+/=="
    assert isinstance(token, Token)
    assert (token.lifetime, token.scope, token.requested_scope, token.server) == (1199, "vault", "vault", "main")
    assert token.issued == SEEN


@pytest.mark.parametrize(
    "fragment",
    [
        answer(token_type="Bearer"),
        answer(token_type="BEARER"),
        answer(expires_in=None),
        answer(expires_in=""),
        answer(scope="vault"),
        answer(scope=""),
        answer(refresh_token="never-used"),
        answer(session_state="x", iat="5", client_id="c", iss="https://elsewhere.example", unheard_of="1"),
        answer(error=""),
        "&".join(reversed(answer().split("&"))),
        answer() + "&flag",
        "&&" + answer() + "&",
    ],
)
def test_what_servers_really_send_is_accepted(fragment: str) -> None:
    assert sent(check(fragment)) == "Bearer tok-EN_1~+/=="


def test_without_a_lifetime_the_configured_one_counts() -> None:
    token = check(answer(expires_in=None))
    assert isinstance(token, Token)
    assert token.lifetime == 1200


def test_a_scope_other_than_the_one_asked_for_is_kept_beside_it() -> None:
    token = check(answer(scope="vault other"))
    assert isinstance(token, Token)
    assert (token.scope, token.requested_scope) == ("vault other", "vault")


def test_a_space_may_be_a_plus_or_percent_twenty() -> None:
    for scope in ("a+b", "a%20b"):
        token = check(f"{answer()}&scope={scope}")
        assert isinstance(token, Token)
        assert token.scope == "a b"


def test_values_are_decoded_exactly_once() -> None:
    assert code_of(check(answer(access_token=None) + "&access_token=a%252Fb")) == "access_token_malformed"


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        (answer(state=None), "state_missing"),
        (answer(state=""), "state_missing"),
        (answer(state="r.other"), "state_unknown"),
        (answer(state="r.good "), "state_unknown"),
        (answer(state="R.GOOD"), "state_unknown"),
        (answer() + "&state=r.good", "repeated_parameter"),
        (answer() + "&state=", "repeated_parameter"),
        (answer() + "&access_token=other", "repeated_parameter"),
        (answer() + "&access_token=", "repeated_parameter"),
        (answer() + "&access%5Ftoken=other", "repeated_parameter"),
        (answer() + "&token_type=bearer", "repeated_parameter"),
        (answer() + "&unheard_of=1&unheard_of=2", "repeated_parameter"),
        (answer(access_token=None), "access_token_missing"),
        (answer(access_token=""), "access_token_missing"),
        (answer(access_token="a b"), "access_token_malformed"),
        (answer(access_token="a\r\nX-Evil: 1"), "access_token_malformed"),
        (answer(access_token="a\n"), "access_token_malformed"),
        (answer(access_token="a\x00"), "access_token_malformed"),
        (answer(access_token="tök"), "access_token_malformed"),
        (answer(access_token="=a"), "access_token_malformed"),
        (answer(access_token=None) + "&access_token=%FF", "access_token_malformed"),
        (answer(token_type=None), "token_type_missing"),
        (answer(token_type=""), "token_type_missing"),
        (answer(token_type="mac"), "token_type_unsupported"),
        (answer(token_type="bearer "), "token_type_unsupported"),
        (answer(token_type="DPoP"), "token_type_unsupported"),
        (answer(expires_in="0"), "expires_in_malformed"),
        (answer(expires_in="-1"), "expires_in_malformed"),
        (answer(expires_in="+5"), "expires_in_malformed"),
        (answer(expires_in="abc"), "expires_in_malformed"),
        (answer(expires_in="1e3"), "expires_in_malformed"),
        (answer(expires_in="12.5"), "expires_in_malformed"),
        (answer(expires_in="NaN"), "expires_in_malformed"),
        (answer(expires_in="Infinity"), "expires_in_malformed"),
        (answer(expires_in="1_000"), "expires_in_malformed"),
        (answer(expires_in=" 5"), "expires_in_malformed"),
        (answer(expires_in="٥"), "expires_in_malformed"),
        (answer(expires_in="9" * 11), "expires_in_malformed"),
        (answer(scope='a"b'), "scope_malformed"),
        (answer(scope="a  b"), "scope_malformed"),
        (answer(scope=" a"), "scope_malformed"),
        (answer(access_token=None, code="abc"), "code_unexpected"),
        ("state=r.good", "access_token_missing"),
        ("a" * 70_000, "answer_too_long"),
        (answer(error="access_denied"), "access_denied"),
        (answer(access_token=None, error='a"b'), "error_malformed"),
        (answer(access_token=None, error="a\\b"), "error_malformed"),
        (answer(access_token=None, error="a\nb"), "error_malformed"),
    ],
)
def test_an_answer_that_breaks_a_rule_is_refused(fragment: str, code: str) -> None:
    """The refusal leads back to where the page was left, once it is sure that the answer is to that."""
    outcome = check(fragment)
    assert isinstance(outcome, Refusal)
    is_ours = not code.startswith(("state_", "answer_")) and fragment.count("state=") == 1
    assert (outcome.code, outcome.route) == (code, "#/documents" if is_ours else "")


@pytest.mark.parametrize(
    "query", ["access_token=x", "id_token=x", "refresh_token=x", "ACCESS=1&access_token=", answer()]
)
def test_a_token_in_the_query_is_refused_whatever_else_there_is(query: str) -> None:
    assert code_of(check("", query)) == "token_in_query"
    assert code_of(check(answer(), query)) == "token_in_query"


SERVERS_OWN = [
    # RFC 6749 sections 4.1.2.1, 4.2.2.1 and 5.2
    "invalid_request",
    "unauthorized_client",
    "access_denied",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
    "invalid_client",
    "invalid_grant",
    "unsupported_grant_type",
    # RFC 6750 section 3.1; RFC 7009 section 2.2.1; RFC 7636 has none of its own
    "invalid_token",
    "insufficient_scope",
    "unsupported_token_type",
    # OpenID Connect Core section 3.1.2.6
    "interaction_required",
    "login_required",
    "account_selection_required",
    "consent_required",
    "invalid_request_uri",
    "invalid_request_object",
    "request_not_supported",
    "request_uri_not_supported",
    "registration_not_supported",
]


@pytest.mark.parametrize("error", SERVERS_OWN)
def test_every_error_of_the_standards_has_words_of_its_own(error: str) -> None:
    assert is_servers_own(error)
    assert refuse_as_server(error).kind.code == error


def test_a_server_s_words_are_true_for_each_way_to_sign_in() -> None:
    for error in SERVERS_OWN:
        kind = REFUSALS[error]
        assert "implicit" not in kind.what + kind.why + kind.todo


@pytest.mark.parametrize("where", ["fragment", "query"])
@pytest.mark.parametrize(
    "error",
    ["something_new", *SERVERS_OWN],
)
def test_an_error_is_understood_in_the_fragment_and_in_the_query(error: str, where: str) -> None:
    text = urlencode({"error": error, "error_description": "Because.", "state": "r.good"})
    outcome = check(text) if where == "fragment" else check("", text)
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.description, outcome.route) == (error, "Because.", "#/documents")
    assert outcome.kind is REFUSALS.get(error, REFUSALS["other_error"])


@pytest.mark.parametrize("error", ["state_used", "token_in_query", "no_answer", "account_changed", "other_error"])
def test_a_server_s_error_never_borrows_words_of_ours(error: str) -> None:
    outcome = check(urlencode({"error": error, "state": "r.good"}))
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.kind) == (error, REFUSALS["other_error"])


def test_a_refusal_after_the_state_was_right_keeps_the_place() -> None:
    for fragment in (answer() + "&x=1&x=2", answer(token_type=None), answer(error="server_error")):
        outcome = check(fragment)
        assert isinstance(outcome, Refusal)
        assert outcome.route == "#/documents"


def test_half_a_character_is_replaced_as_javascript_does() -> None:
    assert code_of(check(answer(access_token=None) + "&access_token=a\ud800b")) == "access_token_malformed"


def test_a_description_of_an_illegal_form_is_not_kept() -> None:
    for description in ('say "x"', "tab\there", "ünïcode", "back\\slash"):
        outcome = check(urlencode({"error": "server_error", "error_description": description, "state": "r.good"}))
        assert isinstance(outcome, Refusal)
        assert outcome.description == ""


@pytest.mark.parametrize(("missing", "code"), [(Missing.UNKNOWN, "state_unknown"), (Missing.USED, "state_used")])
def test_nothing_of_an_answer_that_is_not_ours_is_trusted(missing: Missing, code: str) -> None:
    assert code_of(check(answer(), transaction=missing)) == code
    outcome = check(
        urlencode({"error": "access_denied", "error_description": "Call 555", "state": "x"}), transaction=missing
    )
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.description) == (code, "")


@pytest.mark.parametrize(("started", "fine"), [(-1.0, False), (0.0, True), (600.0, True), (600.1, False)])
def test_a_sign_in_is_waited_for_ten_minutes(started: float, fine: bool) -> None:
    outcome = check(answer(), transaction=replace(TRANSACTION, started=NOW.wall - started))
    assert isinstance(outcome, Token) if fine else code_of(outcome) == "state_expired"


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("", "issuer_missing"),
        ("https://vault.example/", "issuer_mismatch"),
        ("https://VAULT.example", "issuer_mismatch"),
        ("https://evil.example", "issuer_mismatch"),
        ("https://vault.example", ""),
    ],
)
@pytest.mark.parametrize("error", [None, "access_denied"])
def test_the_issuer_is_compared_as_text_on_errors_too(issuer: str, code: str, error: str | None) -> None:
    server = replace(SERVER, issuer="https://vault.example")
    outcome = check(answer(iss=issuer, error=error), server=server)
    if code or error:
        assert code_of(outcome) == (code or error)
    else:
        assert isinstance(outcome, Token)


def test_an_issuer_elsewhere_than_the_answer_is_told_truly() -> None:
    server = replace(SERVER, issuer="https://vault.example")
    outcome = check(answer(), "iss=https%3A%2F%2Fvault.example", server=server)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "issuer_missing"
    assert outcome.kind.what == "The answer does not name, where it must, the server that it comes from."


def test_an_issuer_that_may_be_missing_is_compared_where_it_is_there() -> None:
    server = replace(SERVER, issuer="https://vault.example", iss="optional")
    assert isinstance(check(answer(), server=server), Token)
    assert isinstance(check(answer(iss="https://vault.example"), server=server), Token)
    assert code_of(check(answer(iss="https://evil.example"), server=server)) == "issuer_mismatch"
    assert code_of(check("error=access_denied&state=r.good", server=server)) == "access_denied"


@pytest.mark.parametrize("kind", [{"flow": "code"}, {"response": "id_token token"}])
@pytest.mark.parametrize("error", [None, "access_denied"])
@pytest.mark.parametrize(("iss", "is_needed"), [("required", True), ("optional", False), ("", False)])
def test_an_issuer_is_needed_beside_an_id_token_where_the_settings_say_so(
    kind: dict[str, str], error: str | None, iss: str, is_needed: bool
) -> None:
    """RFC 9207 section 2.4 knows no exception; by default the ID token is enough."""
    server = replace(SERVER, issuer="https://vault.example", scope="openid", iss=iss)
    server = replace(server, flow=kind.get("flow", "implicit"), response=kind.get("response", "token"))
    text = urlencode({"state": "r.good", **({"error": error} if error else {"code": "c"})})
    outcome = parse(AuthorizationResponse("", text, SEEN), TRANSACTION, server, NOW)
    assert (isinstance(outcome, Refusal) and outcome.code == "issuer_missing") == is_needed


@pytest.mark.parametrize(
    ("fragment", "query", "states"),
    [
        ("", "", []),
        ("state=a&x=1", "", ["a"]),
        ("", "x=1&state=a", ["a"]),
        ("state=a&state=b", "state=c&state=a", ["a", "b", "c"]),
        ("state=&state=a%20b", "state=", ["a b"]),
        ("STATE=a", "xstate=b", []),
        ("state=a&" + "x" * 65_536, "", []),
    ],
)
def test_an_answer_names_all_states_that_it_uses_up(fragment: str, query: str, states: list[str]) -> None:
    assert AuthorizationResponse(fragment, query, SEEN).states() == states


def test_answers_in_both_places_are_refused() -> None:
    assert code_of(check(answer(), "error=access_denied&state=r.good")) == "repeated_parameter"
    assert code_of(check(answer(), "code=1")) == "repeated_parameter"


def test_a_query_of_the_page_s_own_does_no_harm() -> None:
    assert isinstance(check(answer(), "lang=en&iss=x&state=5"), Token)


def test_a_refresh_token_in_the_answer_is_dropped_and_told() -> None:
    told = check(answer(refresh_token="never-used"))
    assert isinstance(told, Token)
    assert (told.refresh, told.refresh_dropped) == (None, True)
    plain = check(answer())
    assert isinstance(plain, Token)
    assert not plain.refresh_dropped


def test_every_refusal_has_all_its_words() -> None:
    for kind in REFUSALS.values():
        assert all((kind.code, kind.source, kind.what, kind.why, kind.todo))
        assert "vault" not in (kind.what + kind.why + kind.todo).casefold()  # the server may have none


def test_the_cases_use_every_kind_of_refusal_of_our_own() -> None:
    """A rule without a case would be a rule that nothing holds."""
    used = set()
    for mark in test_an_answer_that_breaks_a_rule_is_refused.pytestmark:  # type: ignore[attr-defined]
        used |= {code for _, code in mark.args[1]}
    # held by tests of their own, here, in test_code.py and, for what only a page can meet, in a browser
    elsewhere = {"token_in_query", "state_used", "state_expired", "issuer_missing", "issuer_mismatch", "other_error"}
    elsewhere |= {"code_missing", "code_malformed", "token_unexpected", "token_response_malformed"}
    elsewhere |= {"refresh_token_malformed", "address_mismatch", "userinfo_subject"}
    elsewhere |= {"account_changed", "no_answer", "token_endpoint_unreachable", "keys_unreachable"}
    elsewhere |= {code for code in REFUSALS if code.startswith("id_token_")}
    assert used | elsewhere | set(SERVERS_OWN) == set(REFUSALS)


def test_parse_qsl_reads_our_own_answers_alike() -> None:
    assert dict(parse_qsl(answer())) == GOOD
