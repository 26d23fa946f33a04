"""What holds for the parser whatever it is given; and how it differs from the browser's and other libraries'."""

import json
import random
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from fragrant.oauth import Refusal, Token
from fragrant.oauth.authorization_response import form_decode
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from .clients.differences import DIFFERENCES, Difference, Seen
from .clients.in_python import authlib_reads, oauthlib_reads, url_of
from .clients.ours import PENDING, ask, code_of, value_of

# Python on a busy machine is slow at times, which is no failure; nothing is written beside the tests
thorough = settings(deadline=None, max_examples=400, database=None)

STATE = PENDING.state
ANY_TEXT = st.text(st.characters(exclude_categories=[]))
TOKENS = st.from_regex(r"[A-Za-z0-9\-._~+/]+=*", fullmatch=True)
SCOPES = st.lists(st.text(st.sampled_from("!#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~"), min_size=1), min_size=1).map(
    " ".join
)
NAMES = ("access_token", "token_type", "expires_in", "state", "scope", "error", "code", "iss", "x")
VALUES = (
    "",
    STATE,
    "tok",
    "a b",
    "bearer",
    "Bearer",
    "mac",
    "60",
    "0",
    "-1",
    "6.5",
    "read write",
    "read",
    "wrong",
    "é",
)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=2)
LIBRARIES = ("oauthlib", "Authlib")
GOOD = (("access_token", "tok"), ("token_type", "bearer"), ("state", STATE))


@st.composite
def nearly_good(draw: st.DrawFn) -> str:
    """Return an answer that is good but for a parameter or two: left out, added, changed, or there twice."""
    values = {name: draw(st.one_of(st.just(value), st.sampled_from(VALUES))) for name, value in GOOD}
    kept = [(name, value) for name, value in values.items() if draw(st.integers(0, 9))]
    return urlencode(draw(st.permutations([*kept, *draw(PAIRS)])))


@thorough
@given(token=TOKENS, scope=SCOPES, state=st.text(min_size=1), seconds=st.integers(1, 9_999_999_999))
def test_whatever_is_legal_arrives_unchanged(token: str, scope: str, state: str, seconds: int) -> None:
    parameters = {"access_token": token, "token_type": "bearer", "expires_in": seconds, "scope": scope, "state": state}
    outcome = ask(urlencode(parameters), transaction=replace(PENDING, state=state))
    assert isinstance(outcome, Token)
    assert (value_of(outcome), outcome.scope, outcome.lifetime) == (token, scope, seconds)


@thorough
@given(ANY_TEXT, ANY_TEXT)
@example("%", "%f")
@example("\ud800=\udfff&=&==", "&&=%00")
def test_no_text_makes_it_fail_or_is_accepted(fragment: str, query: str) -> None:
    assert isinstance(ask(fragment, query), Refusal)


@thorough
@given(state=st.text(), rest=PAIRS)
def test_nothing_is_accepted_with_any_other_state(state: str, rest: list[tuple[str, str]]) -> None:
    others = [pair for pair in [*GOOD, *rest] if pair[0] != "state"]
    outcome = ask(urlencode([*others, ("state", state)]))
    assert state == STATE or code_of(outcome) in {"state_missing", "state_unknown"}


@thorough
@given(nearly_good())
def test_what_is_accepted_is_right_in_every_rule(fragment: str) -> None:
    if isinstance(ask(fragment), Refusal):
        return
    # read by the standard library and checked anew
    pairs = parse_qsl(fragment, keep_blank_values=True)
    values = dict(pairs)
    assert len(values) == len(pairs)
    assert values["state"] == STATE
    assert values["access_token"] not in ("", "a b", "é")
    assert values["token_type"].lower() == "bearer"
    assert values.get("expires_in", "") in ("", "60")
    assert not values.get("error")


def _texts(count: int) -> list[str]:
    """Return texts in which all that is special to the encoding comes up, the same ones each time."""
    chance = random.Random(6749)  # noqa: S311 - to be repeatable, not secret
    special = ["&", "&", "=", "=", "+", "%", "%2", "%zz", "%26", "%3D", "%2B", "%25", "%00", "?", "#", ";", "[]", " "]
    letters = [
        "a",
        "Z",
        "0",
        "state",
        "é",
        "€",
        "😀",
        "\ufeff",
        "%EF%BB%BF",
        "%E2%82",
        "%F0%9F%98%80",
        "%ED%A0%80",
        "%C0%AF",
    ]

    def piece() -> str:
        if chance.random() < 0.3:
            return f"%{chance.randrange(256):02{chance.choice('xX')}}"
        return chance.choice(special + letters)

    return ["".join(piece() for _ in range(chance.randrange(12))) for _ in range(count)]


def test_a_form_is_decoded_as_the_browser_does_it(page: Page) -> None:
    # An "&" before each: URLSearchParams drops a "?" that stands first, which a fragment has no reason to lose.
    texts = ["&" + text for text in _texts(2000)]
    decode = "texts => JSON.parse(texts).map(text => [...new URLSearchParams(text)])"
    for text, pairs in zip(texts, page.evaluate(decode, json.dumps(texts)), strict=True):
        expected: dict[str, list[str]] = {}
        for name, value in pairs:
            expected.setdefault(name, []).append(value)
        assert form_decode(text) == expected, ascii(text)


def explained(library: str, fragment: str) -> list[str]:
    """Return the reasons why a library's parser differs from ours on an answer; none may be missing."""
    reads = {"oauthlib": oauthlib_reads, "Authlib": authlib_reads}[library]
    ours, theirs = ask(fragment), reads(url_of(fragment), STATE)
    same = isinstance(ours, Token) == theirs.accepted
    if same and (isinstance(ours, Refusal) or value_of(ours) == theirs.value):
        return []
    seen = Seen(tuple(parse_qsl(fragment, keep_blank_values=True)), code_of(ours), theirs)
    names = [each.name for each in DIFFERENCES if library in each.libraries and each.explains(seen)]
    assert names, f"{code_of(ours)} against {theirs}"
    return names


@thorough
@pytest.mark.parametrize("library", LIBRARIES)
@given(fragment=nearly_good())
def test_each_difference_to_another_parser_has_a_name(library: str, fragment: str) -> None:
    explained(library, fragment)


@pytest.mark.parametrize(
    ("library", "difference"), [(library, each) for each in DIFFERENCES for library in each.libraries]
)
def test_each_name_is_of_a_difference_that_is_there(library: str, difference: Difference) -> None:
    assert difference.name in explained(library, difference.example)
