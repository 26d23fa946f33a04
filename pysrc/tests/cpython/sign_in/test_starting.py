"""From a click to the authorization server, and back without a response."""

import pytest
from fragrant.app.sign_in import events

from .conftest import MakeWorld
from .world import World, config, sign_in_by_code, state_of


def test_a_redirect_leaves_the_page_and_keeps_the_transaction(world: World) -> None:
    world.address.place = "#/documents"
    world.tell(events.SignInClicked())
    assert world.state == "signing-in"
    (url,) = world.address.left_for
    kept = world.transactions.kept[state_of(url)]
    assert (kept.route, kept.interaction.value) == ("#/documents", "r")


def test_a_departure_can_be_called_off(world: World) -> None:
    world.tell(events.SignInClicked(), events.CancelClicked())
    assert world.state == "signed-out"
    assert world.address.stays == 1


def test_a_second_click_does_not_begin_a_second_sign_in(world: World) -> None:
    world.tell(events.SignInClicked(), events.SignInClicked(), events.SignInHereClicked())
    assert len(world.address.left_for) == 1


def test_a_window_is_waited_for(popup_world: World) -> None:
    world = popup_world
    world.tell(events.SignInClicked())
    assert world.state == "signing-in"
    assert world.shown.notices["popup-open"]
    assert world.address.left_for == []
    world.respond()
    assert not world.windows.opened[0].is_open
    world.say_who()
    assert (world.state, world.shown.account) == ("signed-in", "pat")
    assert not world.shown.notices["popup-open"]


def test_a_window_that_is_given_up_brings_nothing_any_more(popup_world: World) -> None:
    world = popup_world
    world.tell(events.SignInClicked(), events.CancelClicked())
    assert world.state == "signed-out"
    assert world.notices == {"window-left"}
    expected = world.windows.expected[0]
    assert not expected.is_open
    expected.on_response(world.response(world.fragment(expected.state)))  # a browser that delivers it all the same
    world.settle()
    assert world.state == "signed-out"
    assert world.network.asked == []
    world.tell(events.SignInClicked())
    assert world.notices == {"popup-open"}


def test_of_a_window_that_could_be_closed_nothing_is_said(popup_world: World) -> None:
    world = popup_world
    world.tell(events.SignInClicked())
    world.windows.opened[0].is_cut = False  # its sign-in page has not come yet
    world.tell(events.CancelClicked())
    assert world.state == "signed-out"
    assert world.notices == set()


def test_a_blocked_window_becomes_a_redirect_where_nothing_is_lost(popup_world: World) -> None:
    world = popup_world
    world.windows.blocks = True
    world.tell(events.SignInClicked())
    assert world.state == "signing-in"
    assert len(world.address.left_for) == 1


def test_a_blocked_window_leaves_the_choice_where_something_would_be_lost(world: World) -> None:
    world.sign_in()
    world.windows.blocks = True
    world.pass_time(1300)
    world.tell(events.SignInClicked())
    assert world.state == "expired"
    assert world.notices == {"popup-blocked"}
    assert len(world.address.left_for) == 1
    world.tell(events.SignInHereClicked())
    assert world.state == "signing-in"
    assert len(world.address.left_for) == 2
    world.come_back()
    world.say_who()
    assert world.state == "signed-in"


def test_the_word_about_a_blocked_window_goes_with_the_person(world: World) -> None:
    world.sign_in()
    world.windows.blocks = True
    world.pass_time(1300)
    world.tell(events.SignInClicked(), events.SignOutClicked())
    assert world.state == "signed-out"
    assert "popup-blocked" not in world.notices


def test_a_framed_page_is_never_left(make_world: MakeWorld) -> None:
    world = make_world(is_framed=True)
    world.windows.blocks = True
    world.tell(events.SignInClicked())
    assert world.state == "signed-out"
    assert world.notices == {"popup-blocked"}
    world.windows.blocks = False
    world.sign_in()
    assert world.state == "signed-in"
    world.tell(events.SignOutClicked())
    assert world.address.left_for == []


def test_a_framed_page_does_not_say_that_its_window_is_left(make_world: MakeWorld) -> None:
    """Its window it can close: the tie is not cut."""
    world = make_world(is_framed=True)
    world.tell(events.SignInClicked(), events.CancelClicked())
    assert world.notices == set()
    assert not world.windows.opened[0].is_open


@pytest.mark.parametrize("kept", [False, True])
def test_back_to_a_page_that_was_left_to_sign_in(world: World, kept: bool) -> None:
    if kept:
        world.sign_in()
        world.pass_time(1300)
        world.tell(events.SignInHereClicked(), events.PageRestored())
        assert world.state == "expired"
        return
    world.tell(events.SignInClicked(), events.PageLeft(), events.PageRestored())
    assert world.state == "signed-out"


def test_another_server_may_be_chosen_while_nothing_is_kept(make_world: MakeWorld) -> None:
    world = make_world(config(), config("other"))
    world.tell(events.ServerChosen("other"), events.ServerChosen("unknown"))
    assert world.shown.server.server.name == "other"
    world.tell(events.SignInClicked())
    assert world.address.left_for[-1].startswith("https://other.example/")
    world.come_back()
    world.say_who()
    world.tell(events.ServerChosen("main"))
    assert world.shown.server.server.name == "other"
    world.pass_time(1300)
    world.tell(events.ServerChosen("main"))
    assert world.shown.server.server.name == "other"


def test_a_click_while_a_frame_still_renews_takes_its_place(make_world: MakeWorld) -> None:
    world = make_world(config(renews_by_frame=True))
    world.sign_in()
    world.pass_time(1200)  # the token is over before the frame has answered
    assert world.state == "expired"
    world.tell(events.SignInClicked())
    assert not world.windows.frames[-1].is_open
    world.respond()
    world.say_who()
    assert world.state == "signed-in"


def test_a_refused_sign_in_goes_to_the_same_place_next_time(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code"))
    world.address.place = "#/documents/1"
    world.tell(events.SignInClicked())
    world.address.place = ""
    world.come_back(access_token="", token_type="", expires_in="", code="x")
    world.fail("/token")
    assert world.shown.refusal == "token_endpoint_unreachable"
    world.tell(events.SignInClicked(), events.CancelClicked())
    assert world.shown.refusal == "token_endpoint_unreachable"
    world.tell(events.SignInClicked(), events.PageRestored(), events.SignInClicked())
    kept = world.transactions.kept[state_of(world.address.left_for[-1])]
    assert kept.route == "#/documents/1"


def test_everything_a_window_of_a_code_needs(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    sign_in_by_code(world)
    assert world.shown.account == "pat"
