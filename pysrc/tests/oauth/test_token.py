"""The token leaves through one door, and nothing else shows it."""

import copy
import json
import pickle
import traceback

import pytest
from fragrant.oauth import Instant, Origins, Token, TokenExpiredError, UrlNotAllowedError

from .test_response import Request

SECRET = "s3cr3t-t0k3n"
ISSUED = Instant(monotonic=10.0, wall=1000.0)


def make(lifetime: float = 1200.0) -> Token:
    return Token(
        SECRET,
        origins=Origins.of("https://api.example.com", "http://127.0.0.1:8400"),
        issued=ISSUED,
        lifetime=lifetime,
        scope="vault",
        requested_scope="vault",
        server="main",
    )


def test_no_way_of_printing_shows_it() -> None:
    token = make()
    shown = [repr(token), str(token), f"{token}", f"{token!r:>40}", "%s" % token, ascii(token), repr([token])]  # noqa: UP031
    shown += [repr(getattr(token, name)) for name in dir(token) if not name.startswith("__")]
    assert SECRET not in "".join(shown)
    assert f"{token:>20}" == "Token(…)"


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_is_neither_pickled_copied_nor_made_json(way: object) -> None:
    with pytest.raises(TypeError) as caught:
        way(make())  # type: ignore[operator]
    assert SECRET not in str(caught.value)


def test_it_has_no_attributes_to_list() -> None:
    with pytest.raises(TypeError):
        vars(make())


def test_an_error_with_all_its_locals_does_not_show_it() -> None:
    request = Request("https://evil.example/", "https://evil.example")
    try:
        make().authorize(request, ISSUED)
    except UrlNotAllowedError as error:
        lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
        assert SECRET not in "".join(lines)
    assert request.headers == {}


def test_it_goes_into_the_authorization_header_alone() -> None:
    request = Request("https://api.example.com/api/v1/a/b/users/me", "https://api.example.com")
    make().authorize(request, ISSUED)
    assert request.headers == {"Authorization": f"Bearer {SECRET}"}


@pytest.mark.parametrize(
    ("monotonic", "wall", "left"),
    [
        (10.0, 1000.0, 1190.0),
        (110.0, 1000.0, 1090.0),  # the wall clock stands still
        (10.0, 1100.0, 1090.0),  # the machine slept
        (110.0, 500.0, 1090.0),  # the wall clock was set back
        (1199.9, 1000.0, 0.1),
        (1200.0, 1000.0, 0.0),
        (5000.0, 5000.0, 0.0),
        (0.0, 0.0, 1190.0),  # time does not run backwards
    ],
)
def test_the_larger_of_two_clocks_counts(monotonic: float, wall: float, left: float) -> None:
    assert make().seconds_left(Instant(monotonic, wall)) == pytest.approx(left)


def test_it_is_not_sent_after_its_time() -> None:
    request = Request("https://api.example.com/", "https://api.example.com")
    for late in (1200.0, 1201.0):
        with pytest.raises(TokenExpiredError, match=r"^The sign-in has run out\.$"):
            make().authorize(request, Instant(monotonic=late, wall=1000.0))
    assert request.headers == {}
    make().authorize(request, Instant(monotonic=1199.5, wall=1000.0))
    assert request.headers == {"Authorization": f"Bearer {SECRET}"}


def test_an_erased_token_has_no_time_left() -> None:
    token = make()
    token.erase(lambda _: None)
    assert token.seconds_left(ISSUED) == 0


def test_the_form_that_revokes_it() -> None:
    form = make().revocation("https://login.example.com/revoke", "client")
    assert form == {"token": SECRET, "token_type_hint": "access_token", "client_id": "client"}


def test_the_margin_of_a_short_life_is_a_tenth() -> None:
    assert make(lifetime=5.0).seconds_left(ISSUED) == pytest.approx(4.5)
