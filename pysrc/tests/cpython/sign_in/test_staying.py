"""Staying signed in by a click, before the token is over: by a window, and as the same person alone."""

from typing import Any

import pytest
from fragrant.app.sign_in import events

from .conftest import MakeWorld
from .keys import key_set, sign
from .provider import USERINFO, Provider, openid
from .world import World, config, sign_in_by_code, token_response

SOON = 1080 + 10
"""Seconds after which a token of twenty minutes is nearly over."""


@pytest.fixture
def ending(world: World) -> World:
    """A page whose sign-in is nearly over."""
    world.sign_in()
    assert stay(world) == ""
    world.pass_time(SOON)
    return world


def value(world: World) -> Any:
    assert world.driver.token is not None
    return world.driver.token


def stay(world: World) -> str:
    return world.shown.stay


def test_it_is_offered_when_the_token_is_nearly_over(ending: World) -> None:
    assert ending.state == "signed-in"
    assert stay(ending) == "offered"
    assert ending.windows.opened == []


def test_the_same_person_stays(ending: World) -> None:
    before = value(ending)
    ending.tell(events.StayClicked())
    assert ending.state == "signed-in"
    assert stay(ending) == "waiting"
    ending.respond()
    assert value(ending) is before  # until it is known whose the other is
    ending.say_who()
    assert value(ending) is not before
    assert stay(ending) == ""
    assert (ending.views.shown, ending.views.resumed) == (1, 0)
    assert not any(each.is_open for each in ending.windows.opened)
    assert not before.is_erased  # requests with it may be on their way
    ending.pass_time(300)
    assert ending.state == "signed-in"
    ending.tell(events.SignOutClicked())
    assert before.is_erased


def test_it_can_be_asked_for_at_any_time(world: World) -> None:
    world.sign_in()
    world.tell(events.StayClicked())
    world.respond()
    world.say_who()
    assert world.state == "signed-in"
    assert value(world).appears_in("token-2-xyz")


def test_somebody_else_changes_nothing(ending: World) -> None:
    before = value(ending)
    ending.tell(events.StayClicked())
    ending.respond()
    ending.say_who("sam")
    assert value(ending) is before
    assert ending.shown.account == "pat"
    assert stay(ending) == "offered"
    assert ending.shown.texts["stay-problem"]
    assert "token-2-xyz" in ending.network.revoked
    assert ending.views.transport is not None


@pytest.mark.parametrize("how", ["refused", "unknown"])
def test_what_comes_to_nothing_is_told_and_can_be_tried_again(ending: World, how: str) -> None:
    before = value(ending)
    ending.tell(events.StayClicked())
    if how == "refused":
        ending.respond(access_token="", token_type="", expires_in="", error="access_denied")
    else:
        ending.respond()
        ending.answer("users/me", {}, 404)
    assert value(ending) is before
    assert stay(ending) == "offered"
    assert ending.shown.texts["stay-problem"]
    ending.tell(events.StayClicked())
    ending.respond()
    assert not ending.shown.texts["stay-problem"]
    ending.say_who()
    assert value(ending) is not before


def test_whose_a_token_is_counts_for_no_window_that_has_brought_none(ending: World) -> None:
    before = value(ending)
    ending.tell(events.StayClicked())
    ending.tell(events.RenewalIdentified(ending.driver.session.count, None))
    assert (value(ending), stay(ending)) == (before, "waiting")


def test_a_token_of_which_its_server_says_two_things_is_withdrawn(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid()))
    provider.sign_in()
    world, before = provider.world, value(provider.world)
    provider.come_back(events.StayClicked())
    provider.answer_token(sign(provider.claims(nonce=provider.nonce)))
    world.answer("/keys", key_set())
    world.answer("/userinfo", {**USERINFO, "sub": "somebody"})
    assert (world.state, value(world)) == ("signed-in", before)
    assert world.shown.texts["stay-problem"]
    assert world.network.revoked == {"token-2-xyz"}


def test_a_blocked_window_is_told(ending: World) -> None:
    ending.windows.blocks = True
    ending.tell(events.StayClicked())
    assert ending.state == "signed-in"
    assert ending.shown.texts["stay-problem"]
    assert not ending.shown.notices["popup-blocked"]
    assert ending.address.left_for[1:] == []  # the page is not left for it


def test_a_second_click_takes_another_window(ending: World) -> None:
    ending.tell(events.StayClicked(), events.StayClicked())
    assert [each.is_open for each in ending.windows.opened] == [False, True]
    ending.respond()
    ending.say_who()
    assert stay(ending) == ""


def test_cancel_goes_on_as_before(ending: World) -> None:
    before = value(ending)
    ending.tell(events.StayClicked(), events.CancelClicked())
    assert value(ending) is before
    assert not any(each.is_open for each in ending.windows.opened)
    assert not any(each.is_open for each in ending.windows.expected)
    assert stay(ending) == "offered"


def test_cancel_while_it_is_asked_whose_the_token_is_withdraws_it(ending: World) -> None:
    ending.tell(events.StayClicked())
    ending.respond()
    ending.tell(events.CancelClicked())
    assert "token-2-xyz" in ending.network.revoked
    assert ending.state == "signed-in"


def test_the_window_goes_on_when_the_token_is_over_meanwhile(ending: World) -> None:
    ending.tell(events.StayClicked())
    ending.pass_time(300)
    assert ending.state == "signing-in"
    assert ending.shown.notices["popup-open"]
    ending.respond()
    ending.say_who()
    assert ending.state == "signed-in"
    assert (ending.views.shown, ending.views.resumed) == (1, 1)


def test_the_token_ends_while_the_response_is_looked_at(ending: World) -> None:
    ending.tell(events.StayClicked())
    ending.respond()
    ending.pass_time(300)
    assert ending.state == "expired"
    ending.say_who()
    assert ending.state == "signed-in"
    assert ending.views.resumed == 1


def test_sign_out_withdraws_what_the_window_brought(ending: World) -> None:
    ending.tell(events.StayClicked())
    ending.respond()
    ending.tell(events.SignOutClicked())
    assert ending.state == "signed-out"
    assert ending.network.revoked == {"token-1-xyz", "token-2-xyz"}


def test_a_refresh_token_needs_no_window(refreshing: World) -> None:
    refreshing.tell(events.StayClicked())
    refreshing.answer("/token", token_response(101))
    refreshing.say_who()
    assert refreshing.state == "signed-in"
    assert value(refreshing).appears_in("token-101-xyz")
    assert len(refreshing.windows.opened) == 1  # that of the sign-in


def test_both_refresh_tokens_go_back_at_the_end(refreshing: World) -> None:
    world = refreshing
    world.tell(events.StayClicked())
    world.answer("/token", {}, 502)
    world.tell(events.StayClicked())  # too soon for another renewal
    world.respond(access_token="", token_type="", expires_in="", code="code-200")
    world.answer("/token", token_response(200))
    world.say_who()
    assert value(world).appears_in("token-200-xyz")
    world.tell(events.SignOutClicked())
    assert {"refresh-100-xyz", "refresh-200-xyz"} <= world.network.revoked


def test_a_renewal_by_frame_that_fails_leads_to_the_offer(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(SOON - 8)
    assert stay(world) == ""  # the frame is waited for
    world.pass_time(20)
    assert stay(world) == "offered"
    world.tell(events.StayClicked())
    world.respond()
    world.say_who()
    assert stay(world) == ""


def test_nobody_stays_who_is_not_signed_in(world: World) -> None:
    world.tell(events.StayClicked())
    assert world.state == "signed-out"
    assert world.windows.opened == []


def test_a_code_is_exchanged_for_the_same_person(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    sign_in_by_code(world)
    world.pass_time(SOON)
    world.tell(events.StayClicked())
    world.respond(access_token="", token_type="", expires_in="", code="code-200")
    world.answer("/token", token_response(200, refresh_token=None))
    world.say_who()
    assert value(world).appears_in("token-200-xyz")
