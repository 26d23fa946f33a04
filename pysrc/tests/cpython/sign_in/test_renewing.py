"""A token's end, and renewals by refresh token: once and for good, early and late."""

from fragrant.app.sign_in import events

from .world import World, sign_in_by_code, token_response

DUE = 1080 + 10
"""Seconds after which a token of twenty minutes is nearly over."""


def test_a_token_without_a_refresh_token_expires(world: World) -> None:
    world.sign_in()
    world.pass_time(1100)
    assert world.state == "signed-in"
    world.pass_time(200)
    assert world.state == "expired"
    assert world.shown.notices["goes-on"]
    assert world.screen.time_left is None
    assert len(world.erased) == 1
    assert world.network.revoked == set()


def test_the_last_second_counts(world: World) -> None:
    world.sign_in()
    world.sleep(1189.5)
    assert (world.state, world.screen.time_left) == ("signed-in", 0.5)
    world.pass_time(1)
    assert world.state == "expired"


def test_a_machine_that_slept_through_the_end(world: World) -> None:
    world.sign_in()
    world.sleep(10_000)
    assert world.state == "expired"


def test_the_api_says_that_the_token_is_over(world: World) -> None:
    world.sign_in()
    token = world.driver.token
    assert token is not None
    world.tell(events.TokenEnded(token), events.TokenEnded(token))
    assert world.state == "expired"


def test_a_new_token_that_an_api_refuses_has_not_run_out(world: World) -> None:
    world.sign_in()
    token = world.driver.token
    assert token is not None
    world.tell(events.TokenEnded(token, "https://api.example/documents"))
    assert (world.state, world.notices) == ("expired", {"token-refused"})
    assert "api.example" in world.shown.texts["refused-token-what"]
    assert "authorize_url" in world.shown.texts["refused-token-todo"]
    assert not world.shown.notices["goes-on"]
    world.sign_in()
    assert (world.state, world.notices) == ("signed-in", set())
    world.pass_time(1300)
    assert (world.state, world.notices) == ("expired", set())


def test_it_is_renewed_before_the_end_and_each_time_with_the_newest(refreshing: World) -> None:
    world = refreshing
    for number in (101, 102):
        world.pass_time(DUE)
        (asked,) = world.waiting("/token")
        assert asked.secret == f"refresh-{number - 1}-xyz"
        world.answer("/token", token_response(number))
        world.say_who()
        assert world.state == "signed-in"
    assert (world.views.shown, world.views.resumed) == (1, 0)
    assert world.driver.token is not None
    assert world.driver.token.appears_in("token-102-xyz")
    assert world.network.revoked == set()


def test_after_the_end_the_same_person_goes_on(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    assert world.state == "signing-in"
    world.answer("/token", token_response(101))
    assert world.state == "signing-in"
    world.say_who()
    assert world.state == "signed-in"
    assert world.views.resumed == 1


def test_a_token_without_a_new_refresh_token_keeps_the_one_before(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.answer("/token", token_response(101, refresh_token=None))
    world.say_who()
    world.pass_time(DUE)
    assert world.waiting("/token")[0].secret == "refresh-100-xyz"


def test_a_refresh_token_that_is_refused_for_good(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.answer("/token", {"error": "invalid_grant"}, 400)
    assert world.state == "expired"
    assert world.notices == {"renewal-failed"}
    assert world.shown.texts["renewal-code"] == "invalid_grant"
    world.sleep(3600)
    assert world.state == "expired"
    assert world.waiting("/token") == []


def test_a_refusal_for_good_leaves_a_token_in_use_until_its_end(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.answer("/token", {"error": "invalid_grant"}, 400)
    assert world.state == "signed-in"
    assert world.notices == {"renewal-failed"}
    world.pass_time(200)
    assert world.state == "expired"
    assert world.waiting("/token") == []


def test_a_refusal_for_now_is_tried_again_when_the_page_wakes(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.answer("/token", {"error": "temporarily_unavailable"}, 503)
    assert world.state == "expired"
    world.sleep(10)  # not twice within half a minute
    assert world.state == "expired"
    world.sleep(30)
    assert world.state == "signing-in"
    world.answer("/token", token_response(101))
    world.say_who()
    assert world.state == "signed-in"
    assert world.notices == set()


def test_a_line_that_was_cut_is_tried_as_soon_as_it_is_back(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.fail("/token")
    assert world.state == "expired"
    world.sleep(1)
    assert world.state == "signing-in"


def test_an_api_that_takes_no_token_at_all_does_not_make_it_loop(refreshing: World) -> None:
    world = refreshing
    for number in range(101, 120):
        token = world.driver.token
        if token is None:
            break
        world.tell(events.TokenEnded(token))
        if world.waiting("/token"):
            world.answer("/token", token_response(number))
            world.say_who()
    assert world.state == "expired"
    assert len([each for each in world.network.asked if "/token" in each.url]) == 2


def test_a_renewal_whose_owner_cannot_be_asked_for_leaves_the_newest_refresh_token(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.answer("/token", token_response(101))
    world.answer("users/me", {}, 500)
    assert world.state == "signed-in"
    assert world.driver.token is not None
    assert world.driver.token.appears_in("token-100-xyz")
    world.pass_time(120)
    assert world.waiting("/token")[0].secret == "refresh-101-xyz"
    world.answer("/token", token_response(102))
    world.say_who()
    world.tell(events.SignOutClicked())
    assert world.network.revoked == {"token-102-xyz", "refresh-102-xyz", "token-101-xyz"}


def test_a_renewed_token_of_another_person_ends_everything(refreshing: World) -> None:
    world = refreshing
    world.address.place = "#/documents/hers"
    world.pass_time(DUE)
    world.answer("/token", token_response(101))
    world.say_who("sam")
    assert (world.state, world.shown.refusal) == ("refused", "account_changed")
    assert world.views.transport is None
    assert world.address.place == ""
    assert world.drafts.owner is None
    assert world.network.revoked == {"token-100-xyz", "token-101-xyz", "refresh-101-xyz"}
    assert world.shown.account == ""


def test_a_renewal_that_is_called_off_is_withdrawn_when_it_comes(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.tell(events.CancelClicked())
    assert world.state == "expired"
    assert world.network.revoked == {"token-100-xyz", "refresh-100-xyz"}
    world.tell(events.SignInClicked())
    world.answer("/token", token_response(101))
    assert {"token-101-xyz", "refresh-101-xyz"} <= world.network.revoked
    assert world.shown.notices["popup-open"]


def test_cancelling_while_the_owner_of_a_renewed_token_is_asked_for_ends_it(refreshing: World) -> None:
    """Nothing is tried again behind the back of who has cancelled, and no refresh token twice."""
    world = refreshing
    world.sleep(3600)
    world.answer("/token", token_response(101))
    world.tell(events.CancelClicked())
    assert world.state == "expired"
    assert {"token-101-xyz", "refresh-101-xyz"} <= world.network.revoked
    world.sleep(60)
    assert world.state == "expired"
    assert world.waiting("/token") == []
    sign_in_by_code(world, 200)
    assert world.views.resumed == 1


def test_a_renewal_that_faults_is_not_waited_for(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.tell(events.Faulted(world.driver.session.count))
    assert world.state == "signed-in"
    assert world.notices == {"fault"}
    world.pass_time(200)
    assert world.state == "signing-in"  # another is tried
    world.tell(events.Faulted(world.driver.session.count))
    assert (world.state, world.shown.failure) == ("failed", "fault")
    assert "refresh-100-xyz" in world.network.revoked


def test_the_word_about_a_blocked_window_goes_when_a_renewal_succeeds(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.fail("/token")
    world.windows.blocks = True
    world.tell(events.SignInClicked())
    assert "popup-blocked" in world.notices
    world.sleep(1)
    world.answer("/token", token_response(101))
    world.say_who()
    assert world.state == "signed-in"
    assert world.notices == set()


def test_a_renewal_that_comes_after_signing_out(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.tell(events.SignOutClicked())
    world.answer("/token", token_response(101))
    assert world.state == "signed-out"
    assert world.network.revoked == {"token-100-xyz", "refresh-100-xyz", "token-101-xyz", "refresh-101-xyz"}
    assert world.shown.account == ""


def test_signing_out_while_the_owner_of_a_renewed_token_is_asked_for(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    world.answer("/token", token_response(101))
    world.tell(events.SignOutClicked())
    assert world.waiting("users/me") == []  # the question is called off
    assert world.state == "signed-out"
    assert world.network.revoked == {"token-100-xyz", "token-101-xyz", "refresh-101-xyz"}


def test_a_token_that_ends_while_it_is_renewed(refreshing: World) -> None:
    world = refreshing
    world.pass_time(DUE)
    assert world.driver.token is not None
    world.tell(events.TokenEnded(world.driver.token))
    assert world.state == "signing-in"
    world.answer("/token", token_response(101))
    world.say_who()
    assert world.state == "signed-in"
    assert world.views.resumed == 1


def test_what_is_left_of_the_sign_in_before_is_withdrawn(refreshing: World) -> None:
    world = refreshing
    world.sleep(3600)
    world.answer("/token", {}, 502)
    assert world.state == "expired"
    sign_in_by_code(world, 200, "sam")
    assert world.shown.account == "sam"
    assert "refresh-100-xyz" in world.network.revoked
    assert "refresh-200-xyz" not in world.network.revoked


def test_the_refresh_token_before_goes_back_when_all_is_over(refreshing: World) -> None:
    """Not at once: a server may end all of a person's grants with one."""
    world = refreshing
    world.sleep(3600)
    world.answer("/token", {}, 502)
    sign_in_by_code(world, 200)
    assert world.network.revoked == set()
    world.tell(events.SignOutClicked())
    assert world.network.revoked == {"token-200-xyz", "refresh-200-xyz", "token-100-xyz", "refresh-100-xyz"}


def test_replaced_tokens_that_ran_out_are_let_go_of(refreshing: World) -> None:
    """A page that is open all day does not gather them."""
    world = refreshing
    for number in range(101, 110):
        world.pass_time(DUE)
        world.answer("/token", token_response(number))
        world.say_who()
    assert len([each for each in world.erased if repr(each) == "Token(…)"]) >= 8
