"""With several servers an answer counts at its own server's address alone (RFC 9700 section 4.4.2)."""

from dataclasses import replace

import pytest
from fragrant.oauth import AuthorizationResponse, Origins, Refusal, Server, Token, parse

from .test_response import NOW, SEEN, SERVER, TRANSACTION, answer, code_of

HERE = "https://app.example/"
OTHER = "https://app.example/other.html"


@pytest.mark.parametrize(
    ("address", "redirect_url", "code"),
    [
        (HERE, HERE, ""),
        (HERE + "index.html", HERE, ""),
        (OTHER, OTHER, ""),
        ("https://app.example/other", OTHER, ""),
        (HERE + "?x=1", HERE, ""),
        (OTHER, HERE, "address_mismatch"),
        (HERE, OTHER, "address_mismatch"),
        ("", HERE, "address_mismatch"),
        ("https://app.example/x/", HERE, "address_mismatch"),
        ("https://app.example.evil.test/", HERE, "address_mismatch"),
    ],
)
def test_with_several_servers_an_answer_counts_at_its_own_address_alone(
    address: str, redirect_url: str, code: str
) -> None:
    server = replace(SERVER, shared=True, redirect_url=redirect_url)
    outcome = parse(AuthorizationResponse(answer(), "", SEEN, address), TRANSACTION, server, NOW)
    assert code_of(outcome) == code if code else isinstance(outcome, Token)  # type: ignore[arg-type]


def test_with_one_server_any_address_will_do() -> None:
    assert isinstance(parse(AuthorizationResponse(answer(), "", SEEN, OTHER), TRANSACTION, SERVER, NOW), Token)


def test_an_answer_for_a_window_counts_at_the_callback_page() -> None:
    server = replace(SERVER, shared=True, callback_url="https://app.example/callback.html")
    transaction = replace(TRANSACTION, state="p.good")
    for address, kind in ((server.callback_url, Token), (server.redirect_url, Refusal)):
        assert isinstance(
            parse(AuthorizationResponse(answer(state="p.good"), "", SEEN, address), transaction, server, NOW), kind
        )
        assert isinstance(
            parse(AuthorizationResponse(answer(), "", SEEN, address), TRANSACTION, server, NOW),
            Token if kind is Refusal else Refusal,
        )


def test_a_server_is_made_of_the_settings_that_are_its_own() -> None:
    settings = {
        "authorize_url": SERVER.authorize_url,
        "client_id": "client",
        "redirect_url": HERE,
        "response": "id_token token",
        "extra": {"audience": "a"},
        "label": "not a field of it",
    }
    expected = Server(
        "main", SERVER.authorize_url, "client", HERE, response="id_token token", extra={"audience": "a"}, shared=True
    )
    assert Server.from_settings("main", settings, Origins(), shared=True) == expected
    assert Server.from_settings("main", settings, SERVER.origins) == replace(
        expected, shared=False, origins=SERVER.origins
    )
