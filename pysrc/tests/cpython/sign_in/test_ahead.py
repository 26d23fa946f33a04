"""What is asked for while it is not known yet who is signed in."""

import asyncio
from typing import Any

import pytest
from fragrant.app.sign_in import events
from fragrant.app.sign_in.identification import FRESH
from fragrant.oauth import TokenExpiredError
from fragrant.vault import Response

from .conftest import MakeWorld
from .world import API, World, config

ROWS = f"{API}documents?limit=100"
FOLDERS = f"{API}folders"


@pytest.fixture
def arriving(world: World) -> World:
    """A page that asks whose its token is, and beside that for folders and rows."""
    world.first = (FOLDERS, ROWS)
    world.tell(events.SignInClicked())
    world.come_back()
    return world


class Asking:
    """A view that asks for something."""

    def __init__(self, world: World, url: str = ROWS, method: str = "GET", **more: Any) -> None:
        assert world.views.transport is not None
        self._asked: asyncio.Task[Response] = world.loop.create_task(world.views.transport.request(method, url, **more))
        world.settle()

    @property
    def got(self) -> Any:
        """Return what has come; None while nothing has."""
        if not self._asked.done():
            return None
        response: Any = self._asked.result()
        return response.body

    @property
    def failure(self) -> BaseException | None:
        return self._asked.exception()


def test_it_is_asked_side_by_side_and_nothing_is_shown(arriving: World) -> None:
    assert [each.url for each in arriving.network.asked] == [f"{API}users/me", FOLDERS, ROWS]
    assert len({each.secret for each in arriving.network.asked}) == 1
    assert arriving.views.shown == 0


def test_the_view_gets_what_has_come(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    assert Asking(arriving).got == "rows"
    assert len(arriving.network.asked) == 3


def test_the_view_gets_what_comes_later(arriving: World) -> None:
    arriving.say_who()
    asking = Asking(arriving)
    assert asking.got is None
    arriving.answer("documents", "rows")
    assert asking.got == "rows"


def test_an_answer_is_given_once(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    Asking(arriving)
    again = Asking(arriving)
    assert again.got is None
    arriving.answer("documents", "new rows")
    assert again.got == "new rows"


@pytest.mark.parametrize("url", [f"{API}documents?limit=50", f"{API}documents"])
def test_something_else_is_asked_anew(arriving: World, url: str) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    assert Asking(arriving, url).got is None


def test_a_request_that_differs_in_more_than_its_address_is_asked_anew(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    assert Asking(arriving, headers={"Accept": "text/csv"}).got is None


def test_after_a_change_everything_is_asked_anew(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    Asking(arriving, FOLDERS, "POST", body="{}")
    assert Asking(arriving).got is None


def test_an_old_answer_is_not_given(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.say_who()
    arriving.pass_time(FRESH)
    assert Asking(arriving).got is None


def test_after_a_renewal_everything_is_asked_anew(make_world: MakeWorld) -> None:
    world = make_world(config(sign_in="popup"))
    world.first = (ROWS,)
    world.open_page()
    world.tell(events.SignInClicked())
    world.respond()
    world.answer("documents", "rows")
    world.say_who()
    world.tell(events.StayClicked())
    world.respond()
    world.say_who()
    assert Asking(world).got is None


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_what_is_no_success_is_asked_anew(arriving: World, status: int) -> None:
    arriving.answer("documents", "no", status)
    arriving.say_who()
    asking = Asking(arriving)
    assert arriving.state == "signed-in"
    arriving.answer("documents", "rows")
    assert asking.got == "rows"


def test_what_never_came_is_asked_anew(arriving: World) -> None:
    arriving.fail("documents")
    arriving.say_who()
    asking = Asking(arriving)
    arriving.answer("documents", "rows")
    assert asking.got == "rows"


def test_a_held_answer_that_refuses_does_not_end_the_sign_in(arriving: World) -> None:
    """It may say 401 in its body alone: then it is asked for anew, and that answer counts."""
    arriving.answer("documents", "rows")
    arriving.say_who()
    assert arriving.views.transport is not None
    response = arriving.loop.run_until_complete(arriving.views.transport.request("GET", ROWS))
    assert arriving.views.transport.reject(response)
    assert arriving.state == "signed-in"


@pytest.mark.parametrize("status", [401, 500])
def test_it_is_called_off_when_nobody_knows_who_it_is(arriving: World, status: int) -> None:
    arriving.answer("documents", "rows")
    arriving.answer("users/me", {}, status)
    assert arriving.state == "failed"
    assert [each.called_off for each in arriving.network.asked[1:]] == [True, True]
    assert arriving.views.shown == 0


def test_it_is_asked_again_with_the_next_try(arriving: World) -> None:
    arriving.answer("documents", "rows of the first try")
    arriving.fail("users/me")
    arriving.fail("users/me")  # which is repeated once
    arriving.tell(events.RetryClicked())
    arriving.answer("documents", "rows")
    arriving.say_who()
    assert Asking(arriving).got == "rows"


def test_cancelling_throws_it_away(arriving: World) -> None:
    arriving.answer("documents", "rows")
    arriving.tell(events.CancelClicked())
    assert [each.called_off for each in arriving.network.asked[:3]] == [True, True, True]
    assert arriving.network.revoked == {arriving.network.asked[0].secret}


def test_signing_out_calls_off_what_is_still_awaited(arriving: World) -> None:
    arriving.say_who()
    asking = Asking(arriving)
    arriving.tell(events.SignOutClicked())
    assert arriving.network.asked[2].called_off
    assert isinstance(asking.failure, TokenExpiredError)


def test_another_person_never_gets_it(arriving: World) -> None:
    arriving.answer("documents", "Pat's rows")
    arriving.say_who("pat")
    arriving.tell(events.SignOutClicked())
    arriving.tell(events.SignInClicked())
    arriving.come_back()
    arriving.say_who("sam")
    assert Asking(arriving).got is None


def test_nothing_is_asked_ahead_for_whom_the_page_was_kept(world: World) -> None:
    world.first = (ROWS,)
    world.servers = {"main": config(sign_in="popup")}
    world.open_page()
    world.sign_in()
    world.pass_time(2_000)
    assert world.state == "expired"
    asked = len(world.views.ahead)
    world.tell(events.SignInClicked())
    world.respond()
    assert len(world.views.ahead) == asked


def test_nothing_is_asked_ahead_where_it_is_known_at_once_who_it_is(make_world: MakeWorld) -> None:
    world = make_world(config(whoami_url=""))
    world.tell(events.SignInClicked())
    world.come_back()
    assert world.state == "signed-in"
    assert world.views.ahead == []


def test_it_is_told_which_scopes_are_missing(make_world: MakeWorld) -> None:
    world = make_world(config(scope="vault admin"))
    world.tell(events.SignInClicked())
    world.come_back(scope="vault")
    assert world.views.ahead == [(API, ["admin"])]
