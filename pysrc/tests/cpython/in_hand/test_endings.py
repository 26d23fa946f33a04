"""The sign-in runs out, the line is cut, an answer never comes, another person signs in."""

import pytest
from fragrant.app.work import Applied, Seen, State, Waits
from fragrant.oauth import TokenExpiredError
from fragrant.vault import NoAnswerError, UnexpectedAnswerError, WriteBlockedError
from fragrant.vault.errors import api_error

from .world import Request, World, no_answer


def lose(request: Request) -> None:
    request.lose(arrived=False)


def arrive(request: Request) -> None:
    request.lose(arrived=True)


def test_a_refusal_stops_the_queue_before_the_change_and_the_same_person_goes_on_once(world: World) -> None:
    task = world.submit(*(world.put(f"{number}") for number in range(6)))
    later = world.submit(world.put("later"))
    world.answer()
    world.answer(with_=Request.refuse)
    world.answer(with_=Request.succeed)
    world.answer(with_=lambda request: request.fail(TokenExpiredError("")))
    assert (world.state(task), later.state, world.work.waits_for) == (State.PAUSED, State.PAUSED, Waits.SIGN_IN)
    world.answer_all()
    assert world.sent == [f"{number} = new" for number in range(5)]
    world.resume()
    assert world.sent[5:] == ["1 = new", "3 = new", "5 = new"]
    world.answer_all()
    assert (world.state(task), task.done) == (State.DONE, 6)
    assert world.sent[5:] == ["1 = new", "3 = new", "5 = new", "later = new"]
    assert world.looked == []


def test_what_is_under_way_when_the_sign_in_runs_out_still_arrives(world: World) -> None:
    task = world.submit(world.put("a"), world.put("b"))
    world.pause()
    assert world.state(task) is State.PAUSED
    world.answer_all()
    assert world.state(task) is State.DONE
    assert world.submit(world.put("c")).state is State.PAUSED
    assert len(world.sent) == 2


def test_a_refusal_that_comes_after_the_next_sign_in_stops_nothing(world: World) -> None:
    task = world.submit(world.put("a"))
    world.pause()
    world.resume()
    world.answer(with_=Request.refuse)
    assert (world.sent, world.work.waits_for) == (["a = new", "a = new"], None)
    world.answer()
    assert world.state(task) is State.DONE


def test_each_sign_in_sends_what_was_refused_once(world: World) -> None:
    world.submit(world.put("a"))
    for _ in range(3):
        world.answer(with_=Request.refuse)
        world.resume()
        world.resume()
    assert len(world.sent) == 4
    world.answer_all()


def test_somebody_cancels_while_the_sign_in_is_over(world: World) -> None:
    task = world.submit(world.put("a"))
    world.answer(with_=Request.refuse)
    world.do(task.cancel)
    assert world.state(task) is State.CANCELLED
    world.resume()
    assert len(world.sent) == 1


def test_a_bulk_that_is_cancelled_before_its_refusal_is_not_sent_again(world: World) -> None:
    task = world.submit(world.put("a"))
    world.do(task.cancel)
    world.answer(with_=Request.refuse)
    world.resume()
    assert (world.sent, task.state) == (["a = new"], State.CANCELLED)


def test_nothing_goes_out_for_the_next_person_and_what_was_lost_is_told(world: World) -> None:
    world.submit(*(world.put(f"{number}") for number in range(6)))
    world.submit(world.put("d"), wait_s=10)
    world.answer(with_=Request.refuse)
    dropped = world.drop()
    assert (dropped.delayed, dropped.unsent, dropped.running) == (1, 3, 3)
    old = world.work
    world.next_person()
    world.resume()
    world.pass_time(100)
    assert (len(world.sent), world.work.tasks, world.work.journal.entries) == (4, (), [])
    assert old.tasks == ()
    late = world.do(lambda: old.submit(world.action(world.put("x"))))
    job = world.do(lambda: old.run(lambda: "", lambda _: no_job()))
    world.do(old.resume)
    assert (late.state, job.state, len(world.sent)) == (State.CANCELLED, State.CANCELLED, 4)


async def no_job() -> None:
    raise AssertionError


def test_an_answer_that_never_came_is_looked_for_and_a_change_that_arrived_is_done(world: World) -> None:
    task = world.submit(world.put("a"))
    world.answer(with_=arrive)
    assert (world.state(task), world.sent, world.looked) == (State.DONE, ["a = new"], ["a = new"])
    world.do(world.work.undo)
    world.answer()
    assert world.server.value("a") == "?"


@pytest.mark.parametrize("seen", [Seen.NOT_DONE, Seen.UNSURE])
def test_a_post_that_is_not_to_be_seen_stays_unknown_until_somebody_decides(world: World, seen: Seen) -> None:
    world.looks = lambda: seen
    task = world.submit(world.put("a"))
    after = world.submit(world.put("b"))
    world.answer(with_=lose)
    assert (world.state(task), task.results[0].seen, after.state) == (State.UNKNOWN, seen, State.RUNNING)
    world.answer()
    world.do(task.look)
    assert (world.state(task), world.sent) == (State.UNKNOWN, ["a = new", "b = new"])
    world.do(task.again)
    assert [what for what, _ in world.history[-2:]] == ["looked", "sent"]
    world.answer()
    assert world.state(task) is State.DONE


def test_one_that_arrived_late_is_not_sent_again(world: World) -> None:
    for ask in ("look", "again"):
        task = world.submit(world.put(ask))
        world.answer(with_=lose)
        assert world.state(task) is State.UNKNOWN
        world.server.put(ask, "new")
        world.do(getattr(task, ask))
        assert world.state(task) is State.DONE
    assert world.sent == ["look = new", "again = new"]


def test_it_is_not_sent_again_where_no_look_can_be_had(world: World) -> None:
    world.looks = no_answer
    task = world.submit(world.put("a"))
    world.answer(with_=lose)
    world.do(task.again)
    assert (world.state(task), task.results[0].seen, world.sent) == (State.UNKNOWN, None, ["a = new"])


def test_a_put_that_did_not_arrive_is_sent_once_more_by_itself(world: World) -> None:
    task = world.submit(world.put("a", method="PUT"))
    world.answer(with_=lose)
    assert [what for what, _ in world.history] == ["sent", "lost", "looked", "sent"]
    world.answer(with_=lose)
    assert (world.state(task), len(world.sent)) == (State.UNKNOWN, 2)


@pytest.mark.parametrize(
    ("error", "arrived", "state"),
    [
        (api_error(500, (), ""), True, State.DONE),
        (api_error(500, (), ""), False, State.FAILED),
        (api_error(503, (), ""), False, State.FAILED),
        (api_error(504, (), ""), False, State.UNKNOWN),
        (api_error(409, (), ""), False, State.FAILED),
        (UnexpectedAnswerError(""), True, State.DONE),
        (UnexpectedAnswerError(""), False, State.FAILED),
        (WriteBlockedError("PUT"), False, State.FAILED),
        (NoAnswerError(""), False, State.FAILED),
    ],
)
def test_what_an_error_means(world: World, error: Exception, arrived: bool, state: State) -> None:
    task = world.submit(world.put("a"))
    world.answer(with_=lambda request: request.fail(error, arrived=arrived))
    assert (world.state(task), len(world.sent)) == (state, 1)
    is_clear = isinstance(error, NoAnswerError) and type(error) is NoAnswerError
    is_clear |= getattr(error, "status", 0) in (409, 503)
    assert len(world.looked) == (0 if is_clear else 1)


def test_a_look_waits_for_the_sign_in(world: World) -> None:
    task = world.submit(world.put("a"))
    world.pause()
    world.answer(with_=arrive)
    assert (world.state(task), world.looked) == (State.PAUSED, [])
    world.resume()
    assert (world.state(task), world.looked, len(world.sent)) == (State.DONE, ["a = new"], 1)


def test_offline_nothing_goes_out_and_it_goes_on_by_itself(world: World) -> None:
    world.turn_line(up=False)
    task = world.submit(world.put("a"))
    assert (world.state(task), world.work.waits_for, world.sent) == (State.PAUSED, Waits.NETWORK, [])
    world.turn_line(up=True)
    assert (world.state(task), world.sent) == (State.RUNNING, ["a = new"])
    world.turn_line(up=False)
    world.answer(with_=lose)
    assert (world.state(task), world.looked) == (State.PAUSED, [])
    world.server.put("a", "new")
    world.turn_line(up=True)
    assert (world.state(task), world.looked, world.sent) == (State.DONE, ["a = new"], ["a = new"])


def test_a_look_that_failed_before_the_line_was_known_to_be_cut_is_made_up_for(world: World) -> None:
    world.looks = no_answer
    task = world.submit(world.put("a"))
    world.answer(with_=arrive)
    world.turn_line(up=False)
    assert world.state(task) is State.UNKNOWN
    world.looks = None
    world.turn_line(up=True)
    assert (world.state(task), len(world.sent)) == (State.DONE, 1)


def test_what_reads_before_it_writes_waits_for_the_line_as_well(world: World) -> None:
    task = world.submit(world.put("a"))
    world.turn_line(up=False)
    world.answer(with_=lambda request: request.fail(NoAnswerError("")))
    assert world.state(task) is State.PAUSED
    world.turn_line(up=True)
    world.answer()
    assert (world.state(task), len(world.sent)) == (State.DONE, 2)


def test_a_change_that_is_seen_done_without_more_can_t_be_undone(world: World) -> None:
    world.looks = lambda: Seen.DONE
    task = world.submit(world.put("a"))
    world.answer(with_=lose)
    assert world.state(task) is State.DONE
    assert world.do(world.work.undo) is None
    world.looks = Applied


def test_what_a_person_sends_once_more_is_again_repeated_by_itself(world: World) -> None:
    task = world.submit(world.put("a", method="PUT"))
    for _ in range(2):
        world.answer(with_=lambda request: request.fail(api_error(403, (), "")))
        world.do(task.retry_failed)
        world.answer(with_=lose)
    assert (len(world.sent), task.state) == (5, State.RUNNING)
    world.answer(with_=lose)
    assert (len(world.sent), task.state) == (5, State.UNKNOWN)


def test_after_a_look_that_found_nothing_a_sign_in_does_not_look_again(world: World) -> None:
    """Only a look that could not be had is made up for."""
    task = world.submit(world.put("a"))
    world.looks = no_answer
    world.answer(with_=lose)
    assert (task.state, len(world.looked)) == (State.UNKNOWN, 0)
    world.looks = None
    error = task.results[0].error
    world.do(task.look)
    assert (task.state, len(world.looked)) == (State.UNKNOWN, 1)
    assert error is not None
    assert task.results[0].error is error
    world.turn_line(up=False)
    world.turn_line(up=True)
    world.pause()
    world.resume()
    assert len(world.looked) == 1
