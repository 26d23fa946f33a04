"""Renewal by a hidden frame: unseen, refused, late, and never answered."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fragrant.app.sign_in import events

from .conftest import MakeWorld
from .provider import SUBJECT, Provider, openid
from .test_renewing import DUE
from .world import config, sign_in_by_code, token_response


def test_a_frame_renews_unseen(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(DUE)
    (frame,) = world.windows.frames
    assert "prompt=none" in frame.url
    world.respond()
    world.say_who()
    assert not frame.is_open
    assert world.state == "signed-in"
    assert (world.views.shown, world.views.resumed) == (1, 0)
    world.pass_time(DUE)
    assert len(world.windows.frames) == 2


def test_a_frame_that_fails_is_not_tried_again(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(DUE)
    world.respond(access_token="", error="login_required")
    assert world.state == "signed-in"
    assert world.shown.texts["renewal-code"] == "login_required"
    world.sleep(60)
    world.pass_time(200)
    assert len(world.windows.frames) == 1
    assert world.state == "expired"
    world.sign_in()
    assert world.notices == set()
    world.pass_time(DUE)
    assert len(world.windows.frames) == 2


def test_a_frame_that_never_answers(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(DUE)
    world.pass_time(11)
    assert world.shown.texts["renewal-code"] == "no_answer"
    assert not world.windows.frames[0].is_open


def test_a_frame_that_answers_after_the_token_is_over(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(DUE)
    assert world.driver.token is not None
    world.tell(events.TokenEnded(world.driver.token))
    assert world.state == "expired"
    world.respond()
    world.say_who()
    assert world.state == "signed-in"
    assert world.views.resumed == 1


@pytest.mark.parametrize(
    ("names_account", "account", "told"),
    [
        (True, "pat@acme.example", ["pat@acme.example"]),
        (False, "pat@acme.example", None),
        (True, "p" * 257, None),
        (True, "pat\u202e", None),
    ],
    ids=["told", "not by default", "too long for a name", "no name"],
)
def test_the_server_is_told_whose_sign_in_it_is(
    make_world: MakeWorld, names_account: bool, account: str, told: list[str] | None
) -> None:
    world = make_world(config(renews_by_frame=True, names_account=names_account))
    world.sign_in(account)
    world.pass_time(DUE)
    assert parse_qs(urlsplit(world.windows.frames[0].url).query).get("login_hint") == told
    assert "login_hint" not in world.address.left_for[0]


@pytest.mark.parametrize(
    ("answer", "claims", "told"),
    [
        ({"name": "Pat Quinn", "email": "pat@acme.example"}, {}, ["pat@acme.example"]),
        ({"name": "Pat Quinn", "preferred_username": "pat"}, {"email": "pat@acme.example"}, ["pat"]),
        ({"data": {"userid": "pat.quinn", "name": "Pat Quinn"}}, {}, ["pat.quinn"]),
        ({"name": "Pat Quinn"}, {"preferred_username": "pat"}, ["pat"]),
        ({"name": "Pat Quinn"}, {"name": "Pat"}, None),
        ({"sub": SUBJECT}, {}, None),
    ],
)
def test_a_name_that_is_only_to_be_shown_is_told_to_nobody(
    make_world: MakeWorld, answer: object, claims: dict[str, str], told: list[str] | None
) -> None:
    provider = Provider(make_world(openid(renews_by_frame=True, names_account=True)))
    provider.sign_in(answer, **claims)
    provider.world.tell(events.RenewalDue())
    assert parse_qs(urlsplit(provider.world.windows.frames[0].url).query).get("login_hint") == told


def test_nobody_is_named_to_whom_another_was_signed_in(make_world: MakeWorld) -> None:
    """Only a renewal names an account, and it is that of the person who is signed in now."""
    world = make_world(config(renews_by_frame=True, names_account=True, sign_in="popup"))
    world.sign_in("pat")
    world.tell(events.SignOutClicked())
    world.sign_in("kim")
    assert "login_hint" not in world.windows.opened[-1].url
    world.pass_time(DUE)
    (frame,) = world.windows.frames
    assert "login_hint=kim" in frame.url
    assert world.transactions.kept == {}


def test_a_frame_is_tried_where_a_refresh_token_has_failed(make_world: MakeWorld) -> None:
    """That is no failure of a frame's, of which one is enough for all that a sign-in lasts."""
    world = make_world(config(renews_by_frame=True, flow="code", refresh="memory", sign_in="popup"))
    sign_in_by_code(world)
    world.pass_time(DUE)
    world.answer("/token", {"error": "invalid_grant"}, 400)
    assert world.windows.frames == []
    world.pass_time(60)
    world.tell(events.RenewalDue())
    assert len(world.windows.frames) == 1


def test_a_frame_may_bring_a_refresh_token_after_the_token_is_over(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True, flow="code", refresh="memory", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code="code-1")
    world.answer("/token", token_response(1, refresh_token=None))
    world.say_who()
    world.pass_time(DUE)
    assert world.driver.token is not None
    world.tell(events.TokenEnded(world.driver.token))
    assert world.state == "expired"
    world.respond(access_token="", token_type="", expires_in="", code="code-2")
    world.answer("/token", token_response(2))
    world.say_who()
    assert world.state == "signed-in"
    world.pass_time(DUE)
    assert world.waiting("/token")[0].secret == "refresh-2-xyz"
