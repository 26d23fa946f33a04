"""The authorization request, and the record of it."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from fragrant.oauth import AuthorizationResponse, Instant, Interaction, Transaction, authorization_url, parameters

from .test_response import SERVER


def test_the_request_has_what_the_standard_asks_for() -> None:
    transaction = Transaction.start(replace(SERVER, scope="vault other"), "#/documents", 5.0)
    url = urlsplit(authorization_url(SERVER, transaction))
    assert f"{url.scheme}://{url.netloc}{url.path}" == "https://vault.example/OAuth/Authorize"
    assert dict(parse_qsl(url.query, strict_parsing=True)) == {
        "response_type": "token",
        "client_id": "client",
        "redirect_uri": "https://app.example/",
        "scope": "vault other",
        "state": transaction.state,
    }
    assert url.fragment == ""


@pytest.mark.parametrize("endpoint", ["https://v.example/a?tenant=x", "https://v.example/a?tenant=x&"])
def test_the_endpoint_s_own_query_is_kept(endpoint: str) -> None:
    url = authorization_url(replace(SERVER, authorize_url=endpoint), Transaction.start(SERVER, "", 5.0))
    assert parse_qsl(urlsplit(url).query, strict_parsing=True)[:2] == [("tenant", "x"), ("response_type", "token")]


def test_an_empty_scope_is_not_sent() -> None:
    assert "scope=" not in authorization_url(SERVER, Transaction.start(replace(SERVER, scope=""), "", 5.0))


FURTHER = replace(
    SERVER,
    extra={"audience": "vault", "max_age": "60", "prompt": "select_account"},
    frame_extra={"max_age": "3600", "tenant": "a b"},
)


def test_further_parameters_are_sent_after_ours() -> None:
    transaction = Transaction.start(FURTHER, "", 5.0)
    sent = parse_qsl(urlsplit(authorization_url(FURTHER, transaction)).query, strict_parsing=True)
    assert sent[-3:] == [("audience", "vault"), ("max_age", "60"), ("prompt", "select_account")]
    assert sent[0] == ("response_type", "token")


def test_a_frame_has_parameters_of_its_own_and_asks_nothing_of_anybody() -> None:
    transaction = Transaction.start(FURTHER, "", 5.0, Interaction.FRAME)
    sent = parse_qsl(urlsplit(authorization_url(FURTHER, transaction)).query, strict_parsing=True)
    assert len(sent) == len(dict(sent))
    assert {"prompt": "none", "audience": "vault", "max_age": "3600", "tenant": "a b"}.items() <= dict(sent).items()


def test_no_further_parameter_takes_the_place_of_ours() -> None:
    server = replace(SERVER, extra={"state": "x", "client_id": "x", "redirect_uri": "x"})
    transaction = Transaction.start(server, "", 5.0)
    assert parameters(server, transaction) == parameters(SERVER, transaction)


def test_an_account_is_named_where_it_is_given() -> None:
    transaction = Transaction.start(SERVER, "", 5.0, Interaction.FRAME)
    assert parameters(SERVER, transaction, "pat@x.example")["login_hint"] == "pat@x.example"
    assert "login_hint" not in parameters(SERVER, transaction)
    assert "pat" not in transaction.to_json()


def test_each_state_is_new_and_long() -> None:
    states = {Transaction.start(SERVER, "", 0.0).state for _ in range(500)}
    assert len(states) == 500
    assert all(len(state) >= 2 + 43 for state in states)
    assert all(state.startswith("r.") for state in states)


def test_a_record_survives_its_text_form() -> None:
    transaction = Transaction.start(SERVER, "#/documents/ü", 5.5)
    assert Transaction.from_json(transaction.to_json()) == transaction


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        '{"state": 1, "server": "", "scope": "", "route": "", "started": 0}',
        '{"state": "", "server": "", "scope": "", "route": "", "started": true}',
        '{"state": "", "server": "", "scope": "", "route": "", "started": "0"}',
        '{"state": "", "server": "", "scope": "", "route": "", "started": 0, "more": 1}',
    ],
)
def test_text_that_is_no_record_is_none(text: str) -> None:
    assert Transaction.from_json(text) is None


def test_an_answer_does_not_print_itself_and_names_its_states() -> None:
    answer = AuthorizationResponse("access_token=s3cr3t&state=a&state=b", "state=a&state=&x=1", Instant(0, 0))
    assert "s3cr3t" not in repr(answer)
    assert answer.states() == ["a", "b"]


def test_an_answer_that_is_too_long_is_not_taken_apart() -> None:
    assert (
        AuthorizationResponse("&".join(f"state={number}" for number in range(20_000)), "", Instant(0, 0)).states() == []
    )
