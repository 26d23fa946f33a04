"""From a response to a person."""

import pytest
from fragrant.app.sign_in import events
from fragrant.oauth import REFUSALS

from .browser import APP
from .conftest import MakeWorld
from .world import API, World, config, sign_in_by_code, token_response


def test_a_token_and_its_owner(world: World) -> None:
    world.address.place = "#/documents/1"
    world.tell(events.SignInClicked())
    world.address.place = ""
    world.come_back(scope="vault")
    assert world.state == "signing-in"
    assert world.address.place == "#/documents/1"
    assert world.views.shown == 0
    world.say_who()
    assert (world.state, world.shown.account) == ("signed-in", "pat")
    assert (world.views.shown, world.views.missing) == (1, [])
    assert world.screen.marks == ["fragrant:answer-checked"]
    assert world.drafts.shown_to == world.preferences.of == ("main", "pat")
    assert world.screen.time_left is not None


def test_a_response_that_nobody_asked_for(world: World) -> None:
    world.open_page("access_token=t0ken&token_type=Bearer&state=r.unknown")
    assert (world.state, world.shown.refusal) == ("refused", "state_unknown")
    assert world.network.asked == []


def test_a_response_counts_once(world: World) -> None:
    world.tell(events.SignInClicked())
    fragment = world.fragment(next(iter(world.transactions.kept)))
    world.open_page(fragment)
    world.open_page(fragment)
    assert world.shown.refusal == "state_used"


def test_a_server_that_the_settings_name_no_more(world: World) -> None:
    world.tell(events.SignInClicked())
    world.servers = {"other": config("other")}
    world.come_back()
    assert world.shown.refusal == "state_unknown"


def test_the_server_of_the_response_is_the_current_one(make_world: MakeWorld) -> None:
    world = make_world(config(), config("other"))
    world.tell(events.ServerChosen("other"), events.SignInClicked())
    world.come_back()
    assert world.shown.server.server.name == "other"


def test_what_a_server_says_of_a_refusal(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back(access_token="", error="access_denied", error_description="No.")
    assert world.shown.refusal == "access_denied"
    assert world.shown.texts["refusal-description"] == "No."
    kind = REFUSALS["access_denied"]
    said = {f"refusal-{part}": getattr(kind, part) for part in ("code", "source", "what", "why", "todo")}
    assert {name: world.shown.texts[name] for name in said} == said
    world.tell(events.SignInClicked())
    assert world.shown.texts["refusal-description"] == ""


def test_a_scope_that_was_not_given_is_said(world: World) -> None:
    world.servers = {"main": config(scope="vault admin")}
    world.open_page()
    world.sign_in(scope="vault+more")
    assert world.shown.texts["scope-missing"] == "admin"
    assert world.shown.texts["scope-extra"] == "more"
    assert world.views.missing == ["admin"]


@pytest.mark.parametrize(("status", "failure"), [(500, "whoami"), (404, "whoami"), (401, "token_rejected")])
def test_an_owner_who_cannot_be_asked_for_may_be_asked_again(world: World, status: int, failure: str) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    world.answer("users/me", {}, status)
    assert (world.state, world.shown.failure) == ("failed", failure)
    assert world.shown.texts["failure-what"]
    assert world.views.shown == 0
    world.tell(events.RetryClicked())
    assert world.state == "signing-in"
    world.say_who()
    assert world.state == "signed-in"
    assert world.shown.texts["failure-what"] == ""


def test_a_token_that_runs_out_before_its_owner_is_known(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    world.answer("users/me", {}, 500)
    world.pass_time(1300)
    world.tell(events.RetryClicked())
    assert world.state == "expired"
    assert world.shown.notices["starts-anew"]
    assert world.shown.account == ""
    world.tell(events.SignInClicked())
    assert len(world.address.left_for) == 2


def test_cancelling_while_a_code_is_exchanged_withdraws_its_token(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code="c")
    world.tell(events.CancelClicked())
    assert world.state == "signed-out"
    world.answer("/token", {"access_token": "late-xyz", "token_type": "Bearer", "expires_in": 1200})
    assert world.state == "signed-out"
    assert world.network.revoked == {"late-xyz"}


def test_cancelling_while_the_owner_is_asked_for_withdraws_the_token(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    asked = world.waiting("users/me")[0]
    world.tell(events.CancelClicked())
    assert world.state == "signed-out"
    assert asked.called_off
    assert world.network.revoked == {asked.secret}


def test_a_sign_in_begun_after_cancelling_is_not_disturbed_by_the_one_before(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code="c")
    world.tell(events.CancelClicked(), events.SignInClicked())
    world.answer("/token", {"access_token": "late-xyz", "token_type": "Bearer", "expires_in": 1200})
    assert world.network.revoked == {"late-xyz"}
    assert world.shown.notices["popup-open"]
    world.respond(access_token="", token_type="", expires_in="", code="d")
    world.answer("/token", {"access_token": "new-xyz", "token_type": "Bearer", "expires_in": 1200})
    world.say_who()
    assert world.state == "signed-in"


def test_a_server_without_an_account_to_ask_for(make_world: MakeWorld) -> None:
    world = make_world(config(whoami_url=""))
    world.tell(events.SignInClicked())
    world.come_back()
    assert world.state == "signed-in"
    assert world.shown.account == "an account that the server does not name"


def test_a_new_token_that_the_api_refuses_is_told_with_the_api_s_address(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    world.answer("users/me", {}, 401)
    assert (world.state, world.shown.failure) == ("failed", "token_rejected")
    assert "v.example" in world.shown.texts["failure-what"]
    assert "main.example" in world.shown.texts["failure-what"] + world.shown.texts["failure-todo"]


def test_the_same_person_goes_on_where_they_were(world: World) -> None:
    world.sign_in()
    transport = world.views.transport
    world.pass_time(1300)
    assert (world.state, world.shown.account) == ("expired", "pat")
    assert (world.views.paused, world.views.resumed) == (1, 0)
    world.sign_in()
    assert world.state == "signed-in"
    assert world.views.transport is transport
    assert (world.views.shown, world.views.paused, world.views.resumed) == (1, 1, 1)
    assert world.drafts.owner == ("main", "pat")


def test_another_person_starts_anew(world: World) -> None:
    world.sign_in()
    transport = world.views.transport
    world.address.place = "#/documents/hers"
    world.pass_time(1300)
    world.sign_in("sam")
    assert (world.state, world.shown.account) == ("signed-in", "sam")
    assert world.views.transport is not transport
    assert (world.views.shown, world.views.resumed) == (2, 0)
    assert world.address.place == ""
    assert world.drafts.owner == ("main", "sam")


def test_views_know_whose_they_are(make_world: MakeWorld) -> None:
    """What a view keeps is kept for a person at a server."""
    world = make_world(config(sign_in="popup"), config("other", sign_in="popup"))
    for server, name in (("main", "pat"), ("main", "sam"), ("other", "pat"), ("main", "pat")):
        world.tell(events.ServerChosen(server))
        world.sign_in(name)
        assert world.views.api_url == API
        world.tell(events.SignOutClicked())
    assert len(world.views.owners) == 4
    assert len(set(world.views.owners)) == 3
    assert world.views.owners[0] == world.views.owners[-1]


def test_what_is_left_of_somebody_else_goes_back_when_another_signs_in(refreshing: World) -> None:
    world = refreshing
    world.tell(events.RenewalDue())
    world.answer("/token", token_response(101))
    world.say_who()
    world.pass_time(60)
    assert world.driver.token is not None
    world.tell(events.TokenEnded(world.driver.token))
    world.answer("/token", {"error": "invalid_grant"}, 400)
    assert world.network.revoked == set()
    sign_in_by_code(world, 200, "sam")
    assert world.shown.account == "sam"
    assert "token-100-xyz" in world.network.revoked
    assert {"token-200-xyz", "refresh-200-xyz"}.isdisjoint(world.network.revoked)


def test_who_cannot_be_known_is_nobody_again(make_world: MakeWorld) -> None:
    """Where the server names nobody, the next may be another person."""
    world = make_world(config(whoami_url="", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond()
    world.pass_time(1300)
    world.tell(events.SignInClicked())
    world.respond()
    assert world.state == "signed-in"
    assert (world.views.shown, world.views.resumed) == (2, 0)


def test_a_refusal_after_an_expiry_keeps_what_is_the_persons(world: World) -> None:
    world.sign_in()
    world.pass_time(1300)
    world.tell(events.SignInClicked())
    world.respond(access_token="", error="access_denied")
    assert world.state == "refused"
    assert world.shown.notices["kept"]
    assert world.shown.account == "pat"
    world.sign_in()
    assert world.views.resumed == 1


def test_what_a_window_brings_for_another_sign_in(popup_world: World) -> None:
    world = popup_world
    world.tell(events.SignInClicked())
    expected = world.windows.expected[-1]
    expected.on_response(world.response(world.fragment("p.other"), f"{APP}callback.html"))
    world.settle()
    assert world.shown.refusal == "state_unknown"


def test_an_id_token_needs_no_question(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", sign_in="popup"))
    sign_in_by_code(world)
    assert len([each for each in world.network.asked if "users/me" in each.url]) == 1


def test_a_fault_of_the_page_does_not_leave_it_waiting(world: World) -> None:
    world.tell(events.SignInClicked())
    world.come_back()
    secret = world.waiting("users/me")[0].secret
    world.tell(events.Faulted(world.driver.session.count))
    assert (world.state, world.shown.failure) == ("failed", "fault")
    assert world.network.revoked == {secret}
    world.tell(events.SignOutClicked())
    assert world.state == "signed-out"


def test_a_fault_elsewhere_is_said_and_no_more(world: World) -> None:
    world.sign_in()
    world.tell(events.Faulted())
    assert world.state == "signed-in"
    assert world.notices == {"fault"}


def test_a_fault_of_earlier_work_leaves_a_sign_in_alone(popup_world: World) -> None:
    world = popup_world
    world.tell(events.SignInClicked(), events.Faulted(), events.Faulted(world.driver.session.count - 1))
    assert world.shown.notices["popup-open"]
    assert "fault" in world.notices


def test_a_click_that_fails_leaves_nothing_to_wait_for(world: World) -> None:
    world.tell(events.SignInClicked(), events.Faulted(in_sign_in=True))
    assert (world.state, world.shown.failure) == ("failed", "fault")
    assert world.address.stays == 1


def test_a_refresh_token_of_a_token_that_ran_out_unseen_is_withdrawn(make_world: MakeWorld) -> None:
    world = make_world(config(flow="code", refresh="memory", sign_in="popup"))
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code="c")
    world.answer("/token", token_response(1))
    world.fail("users/me")
    world.fail("users/me")  # a question is asked twice
    assert world.state == "failed"
    world.pass_time(4000)
    world.tell(events.RetryClicked())
    assert world.state == "expired"
    assert "refresh-1-xyz" in world.network.revoked
