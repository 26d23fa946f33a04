"""Secrets: where they can be read in what a server says, and how they go."""

import copy
import json
import pickle

import pytest
from fragrant.oauth import RefreshToken
from fragrant.oauth.secret import Secret

VALUE = "SECRET+TOKEN/==~._-"


@pytest.mark.parametrize(
    "said",
    [
        VALUE,
        f"before {VALUE} after",
        r"SECRET\u002BTOKEN/==~._-",
        r"SECRET\u002bTOKEN\/\u003D=~._-",
        r"SECRET\\u002bTOKEN\\/==~._-",
        r"\u0053\u0045\u0043\u0052\u0045\u0054\u002B\u0054\u004f\u004B\u0045\u004E\/==~._-",
        "SECRET%2BTOKEN%2F%3D%3D~._-",
        "SECRET%2bTOKEN%2f%3d%3d%7E._-",
        "%53ECRET+TOKEN/==~._-",
        "SECRET%252BTOKEN%252F%253D%253D~._-",
        r"SECRET\u00252BTOKEN/==~._-",
        json.dumps(json.dumps({"echo": VALUE.replace("/", "\\/")})),
    ],
)
def test_it_is_found_however_it_is_written(said: str) -> None:
    assert Secret(VALUE).appears_in(said)
    assert Secret(VALUE).appears_in(json.dumps({"message": said}))


@pytest.mark.parametrize(
    "said", ["", "SECRET", "SECRET TOKEN/==~._-", VALUE.lower(), VALUE[:-1], r"SECRET\u012BTOKEN/==~._-"]
)
def test_nothing_else_is_taken_for_it(said: str) -> None:
    assert not Secret(VALUE).appears_in(said)


def test_one_with_escapes_of_its_own_is_found_as_it_is() -> None:
    assert Secret("a%41b").appears_in("x a%41b x")
    assert Secret("a%41b").appears_in("x a%2541b x")


@pytest.mark.parametrize(
    "said", [VALUE, VALUE.replace("/", r"\/"), r"SECRET\u002BTOKEN/==~._-", "SECRET%2BTOKEN/==~._-"]
)
def test_it_is_found_wherever_a_long_text_is_cut(said: str) -> None:
    for before in range(65_500, 65_540):
        for text in ('"' + "x" * before + said, "x" * before + f'"{said}"', '","' * (before // 3) + f'{said}"'):
            assert Secret(VALUE).appears_in(text + '", "more": "' + "y" * 70_000)


def test_hostile_text_takes_no_time_to_speak_of() -> None:
    for text in ("%25" * 500_000, "\\" * 1_000_000, r"\u0025" * 200_000):
        assert not Secret(VALUE).appears_in(text)


def test_erasing_hands_the_value_over_once_more_and_forgets_it() -> None:
    overwritten: list[str] = []
    secret = Secret(VALUE)
    secret.erase(overwritten.append)
    secret.erase(overwritten.append)
    assert overwritten == [VALUE]
    assert [secret.is_erased, secret.appears_in(VALUE)] == [True, False]


def test_one_that_is_held_goes_when_nothing_holds_it_any_more() -> None:
    overwritten: list[str] = []
    secret = Secret(VALUE)
    one, other = secret.hold(), secret.hold()
    secret.erase(overwritten.append)
    one()
    one()
    assert [secret.is_erased, secret.appears_in(VALUE), overwritten] == [True, True, []]
    other()
    assert [secret.is_erased, secret.appears_in(VALUE), overwritten] == [True, False, [VALUE]]
    other()
    assert overwritten == [VALUE]


def test_holding_alone_erases_nothing() -> None:
    secret = Secret(VALUE)
    secret.hold()()
    assert [secret.is_erased, secret.appears_in(VALUE)] == [False, True]


def test_one_that_is_erased_while_it_is_held_leaves_no_more() -> None:
    token = RefreshToken(VALUE, scope="", requested_scope="")
    token.hold()
    token.erase(lambda _: None)
    assert VALUE not in str(token.revocation("https://v.example/revoke", "client"))


def test_no_way_of_printing_shows_it() -> None:
    secret = Secret(VALUE)
    assert VALUE not in f"{secret} {secret!r} {secret!s} {secret:>40} {vars(Secret)}"
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps, json.dumps):
        with pytest.raises(TypeError):
            attempt(secret)
