"""Signing out, here and in other tabs; leaving the page with somebody signed in."""

import pytest
from fragrant.app.sign_in import events

from .conftest import MakeWorld
from .world import World, config, sign_in_by_code, token_response

END = "https://main.example/end?a=b"


def test_signing_out_forgets_everything_and_withdraws_the_token(world: World) -> None:
    world.address.place = "#/documents"
    world.sign_in()
    assert world.driver.token is not None
    world.tell(events.SignOutClicked())
    assert (world.state, world.shown.account) == ("signed-out", "")
    assert world.network.revoked == {"token-1-xyz"}
    assert len(world.erased) == 1
    assert world.views.transport is None
    assert world.drafts.owner is None
    assert world.preferences.of is None
    assert world.address.place == ""
    assert world.tabs.told == ["main"]
    assert world.screen.time_left is None


def test_the_servers_own_session_ends_after_the_token(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END))
    world.sign_in()
    world.tell(events.SignOutClicked())
    assert world.address.left_for[1:] == [f"{END}&client_id=c"]


def test_the_server_is_told_where_to_send_the_browser_afterwards(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END, post_logout_redirect_url="https://acme.example/?bye=1"))
    world.sign_in()
    world.tell(events.SignOutClicked())
    after = "post_logout_redirect_uri=https%3A%2F%2Facme.example%2F%3Fbye%3D1"
    assert world.address.left_for[1:] == [f"{END}&client_id=c&{after}"]


def test_who_begins_to_sign_in_meanwhile_stays(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END, sign_in="popup"))
    world.sign_in()
    world.driver.tell(events.SignOutClicked())
    world.driver.tell(events.SignInClicked())
    world.settle()
    assert world.address.left_for == []
    assert world.shown.notices["popup-open"]


def test_nobody_signs_out_nobody(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END))
    world.tell(events.SignOutClicked())
    assert world.address.left_for == []
    assert world.notices == set()


@pytest.mark.parametrize(
    ("changes", "notices"),
    [
        ({"revocation_url": "", "end_session_url": ""}, {"token-lives-on", "session-lives-on"}),
        ({"revocation_url": "", "end_session_url": END}, {"token-lives-on"}),
        ({"end_session_url": ""}, {"session-lives-on"}),
    ],
)
def test_what_signing_out_has_not_ended_is_said(
    make_world: MakeWorld, changes: dict[str, str], notices: set[str]
) -> None:
    world = make_world(config(sign_in="popup", **changes))
    world.sign_in()
    world.tell(events.SignOutClicked())
    assert world.notices == notices
    assert bool(world.network.revoked) == ("revocation_url" not in changes)
    world.sign_in()
    assert world.notices == set()


def test_a_framed_page_cannot_end_the_servers_session(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END), is_framed=True)
    world.sign_in()
    world.tell(events.SignOutClicked())
    assert world.notices == {"session-out-of-reach"}
    assert world.address.left_for == []


def test_a_server_that_refuses_to_withdraw_is_said(world: World) -> None:
    world.network.revokes = False
    world.sign_in()
    world.tell(events.SignOutClicked())
    assert "not-withdrawn" in world.notices


def test_another_tab_signs_out(world: World) -> None:
    world.sign_in()
    world.tell(events.SignedOutElsewhere("other"))
    assert world.state == "signed-in"
    world.tell(events.SignedOutElsewhere("main"))
    assert (world.state, world.shown.account) == ("signed-out", "")
    assert world.network.revoked == {"token-1-xyz"}
    assert world.views.transport is None
    assert world.tabs.told == []


def test_another_tab_signs_out_while_a_code_is_exchanged(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code="c")
    world.tell(events.SignedOutElsewhere("main"))
    assert world.state == "signed-out"
    world.answer("/token", token_response(1, refresh_token=None))
    assert world.state == "signed-out"
    assert world.network.revoked == {"token-1-xyz"}


def test_another_tab_signs_out_while_this_one_is_leaving(world: World) -> None:
    world.tell(events.SignInClicked(), events.SignedOutElsewhere("main"))
    assert world.state == "signed-out"
    assert world.address.stays == 1
    assert world.transactions.kept == {}


def test_signing_out_where_the_account_could_not_be_had_withdraws_all_the_same(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    world.answer("users/me", {}, 500)
    world.tell(events.SignOutClicked())
    assert world.state == "signed-out"
    assert world.network.revoked == {"token-1-xyz"}


def test_signing_out_after_an_expiry_withdraws_the_refresh_token(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.answer("/token", {}, 502)
    world.tell(events.SignOutClicked())
    assert "refresh-100-xyz" in world.network.revoked


def test_each_token_goes_back_to_its_own_server(make_world: MakeWorld) -> None:
    world = make_world(
        config(flow="code", refresh="memory", sign_in="popup", revocation_url="https://main.example/revoke"),
        config("other", sign_in="popup", revocation_url=""),
    )
    sign_in_by_code(world)
    world.pass_time(1090)
    world.tell(events.SignOutClicked(), events.ServerChosen("other"))
    world.answer("/token", token_response(101))
    assert {"token-101-xyz", "refresh-101-xyz"} <= world.network.revoked


def test_a_page_that_the_browser_keeps_holds_nobody(world: World) -> None:
    world.address.place = "#/documents/1"
    world.sign_in()
    world.tell(events.PageLeft())
    assert (world.state, world.shown.account) == ("signed-out", "")
    assert world.driver.token is None
    assert len(world.erased) == 1
    assert world.network.revoked == set()  # nothing goes out of a page that is being left
    assert world.views.transport is None
    assert (world.drafts.owner, world.drafts.shown_to) == (("main", "pat"), None)
    assert world.address.place == "#/documents/1"  # a page whose address changes now is not kept
    world.tell(events.PageRestored())
    assert world.state == "signed-out"
    assert world.address.place == ""
    world.sign_in()
    assert world.drafts.shown_to == ("main", "pat")


def test_a_page_that_is_left_with_nobody_stays_as_it_is(world: World) -> None:
    world.open_page("access_token=t0ken&token_type=Bearer&state=r.unknown")
    world.tell(events.PageLeft(), events.PageRestored())
    assert world.state == "refused"


def test_a_page_that_is_left_while_somebody_is_asked_for(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    asked = world.waiting("users/me")[0]
    world.tell(events.PageLeft())
    assert asked.called_off
    assert world.state == "signed-out"


def test_one_thing_that_fails_keeps_none_of_the_others_from_being_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.sign_in()

    def fail() -> None:
        raise ValueError("a view's own fault")

    monkeypatch.setattr(world.views, "clear", fail)
    with pytest.raises(ValueError, match="a view's own fault"):
        world.tell(events.SignOutClicked())
    world.settle()
    assert world.state == "signed-out"
    assert world.network.revoked == {"token-1-xyz"}


def test_the_session_that_ends_is_that_of_the_server_signed_out_of(make_world: MakeWorld) -> None:
    world = make_world(config(end_session_url=END), config("other", end_session_url="https://other.example/end"))
    world.sign_in()
    world.driver.tell(events.SignOutClicked())
    world.driver.tell(events.ServerChosen("other"))
    world.driver.tell(events.SignedOutElsewhere("other"))
    world.settle()
    assert world.address.left_for[1:] == [f"{END}&client_id=c"]
