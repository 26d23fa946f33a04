"""What was done in this tab, the way back, and deletes that wait."""

from fragrant.app.work import ChangedMeanwhileError, EntryState, State
from fragrant.vault.errors import api_error

from .world import Request, World


def do(world: World, *names: str) -> None:
    world.submit(*(world.put(name) for name in names))
    world.answer_all()


def undo(world: World) -> None:
    world.do(world.work.undo)
    world.answer_all()


def test_one_action_is_one_step_back_and_there_is_no_way_forward_again(world: World) -> None:
    do(world, "a", "b")
    do(world, "c")
    assert [entry.words() for entry in world.work.journal.entries] == ["a = new, b = new", "c = new"]
    assert [entry.when for entry in world.work.journal.entries] == [1_000, 1_000]
    undo(world)
    assert (world.server.value("c"), world.server.value("a")) == ("", "new")
    undo(world)
    assert world.sent[3:] == ["c = ", "b = ", "a = "]
    assert [entry.state for entry in world.work.journal.entries] == [EntryState.UNDONE] * 2
    assert world.do(world.work.undo) is None
    assert world.work.tasks[-1].words() == "Undo: a = new, b = new"


def test_what_was_changed_since_is_left_as_it_is_and_the_reason_told(world: World) -> None:
    do(world, "a")
    world.server.put("a", "somebody's")
    undo(world)
    entry = world.work.journal.entries[0]
    assert (entry.state, world.server.value("a")) == (EntryState.CANT, "somebody's")
    assert entry.undo_task is not None
    error = entry.undo_task.results[0].error
    assert isinstance(error, ChangedMeanwhileError)
    assert world.work.explain(error).startswith("Somebody has changed it since.")
    assert world.do(world.work.undo) is None


def test_of_a_bulk_all_is_taken_back_that_can_be(world: World) -> None:
    do(world, "a", "b", "c")
    world.server.put("b", "somebody's")
    undo(world)
    entry = world.work.journal.entries[0]
    assert entry.undo_task is not None
    assert (entry.state, world.states(entry.undo_task)) == (EntryState.PARTLY, ["done", "failed", "done"])
    assert [world.server.value(name) for name in "abc"] == ["", "somebody's", ""]


def test_an_undo_that_failed_can_be_tried_again_and_sends_nothing_twice(world: World) -> None:
    do(world, "a", "b")
    undoing = world.do(world.work.undo)
    assert undoing is not None
    world.answer(with_=lambda request: request.fail(api_error(403, (), "")))
    world.answer_all()
    assert world.entries() == ["partly"]
    again = world.do(world.work.undo)
    assert again is not undoing
    world.answer_all()
    assert world.entries() == ["undone"]
    world.do(undoing.retry_failed)
    assert (undoing.state, len(world.sent)) == (State.DONE, 5)


def test_an_undo_of_unknown_outcome_is_cleared_up_before_the_next(world: World) -> None:
    do(world, "a")
    undoing = world.do(world.work.undo)
    assert undoing is not None
    world.answer(with_=lambda request: request.lose(arrived=False))
    assert (undoing.state, world.do(world.work.undo)) == (State.UNKNOWN, None)
    world.do(undoing.again)
    world.answer()
    assert world.entries() == ["undone"]


def test_only_what_was_made_is_recorded_and_taken_back(world: World) -> None:
    world.submit(world.put("a"), world.put("b"))
    world.answer(with_=lambda request: request.fail(api_error(403, (), "")))
    world.submit(world.put("c"))
    world.answer()
    world.answer(with_=lambda request: request.fail(api_error(404, (), "")))
    assert [[step.words() for step in entry.steps] for entry in world.work.journal.entries] == [["b = new"]]
    undo(world)
    assert world.sent[-1] == "b = "


def test_what_has_no_opposite_is_recorded_and_passed_over(world: World) -> None:
    do(world, "a")
    purge = world.put("b", can_be_undone=False)
    assert not world.action(purge).can_be_undone
    world.submit(purge)
    world.answer()
    assert [entry.state for entry in world.work.journal.entries] == [EntryState.DONE, EntryState.CANT]
    undo(world)
    assert world.sent[-1] == "a = "


def test_a_chosen_entry_is_taken_back(world: World) -> None:
    do(world, "a")
    do(world, "b")
    first = world.work.journal.entries[0].task
    world.do(lambda: world.work.undo(first))
    world.answer_all()
    assert (world.server.value("a"), world.server.value("b")) == ("", "new")


def test_what_has_not_gone_out_is_called_off(world: World) -> None:
    world.submit(world.put("a"))
    waiting = world.submit(world.put("b"))
    assert world.do(world.work.undo) is waiting
    world.answer_all()
    assert (waiting.state, world.sent) == (State.CANCELLED, ["a = new"])


def test_of_a_bulk_on_its_way_the_rest_is_called_off_and_the_beginning_taken_back(world: World) -> None:
    task = world.submit(*(world.put(f"{number}") for number in range(9)))
    world.do(world.work.undo)
    world.answer_all()
    assert world.sent == [f"{number} = new" for number in range(4)] + [f"{number} = " for number in (3, 2, 1, 0)]
    assert task.state is State.CANCELLED
    assert world.entries() == ["undone"]


def test_an_undo_waits_for_the_sign_in(world: World) -> None:
    do(world, "a")
    world.pause()
    world.do(world.work.undo)
    assert world.entries() == ["undoing"]
    world.resume()
    world.answer_all()
    assert world.entries() == ["undone"]


def test_an_upload_on_its_way_is_taken_back(world: World) -> None:
    world.submit(world.put("a", size=10), beside=True)
    world.server.put("a", "new")
    world.do(world.work.undo)
    world.answer_all()
    assert world.server.value("a") == "?"


def test_a_retry_after_an_undo_is_something_to_undo(world: World) -> None:
    task = world.submit(world.put("a"), world.put("b"))
    world.answer(with_=lambda request: request.fail(api_error(500, (), "")))
    world.answer_all()
    undo(world)
    world.do(task.retry_failed)
    world.answer_all()
    assert world.server.value("a") == "new"
    assert world.entries() == ["partly"]
    undo(world)
    assert world.server.value("a") == ""


def test_a_delete_waits_and_nothing_is_sent_when_it_is_undone_in_time(world: World) -> None:
    task = world.submit(world.put("a"), wait_s=10)
    assert (task.state, task.seconds_left()) == (State.WAITING, 10)
    world.pass_time(9)
    assert task.seconds_left() == 1
    assert world.do(world.work.undo) is task
    world.pass_time(100)
    assert (task.state, world.sent, task.seconds_left()) == (State.CANCELLED, [], None)
    assert world.work.journal.entries == []


def test_a_delete_goes_out_when_its_time_is_over_and_keeps_nothing_else(world: World) -> None:
    task = world.submit(world.put("a"), wait_s=10)
    world.submit(world.put("b"))
    assert world.sent == ["b = new"]
    world.answer()
    world.pass_time(10)
    assert world.sent == ["b = new", "a = new"]
    world.answer()
    assert task.state is State.DONE


def test_a_delete_waits_for_the_same_person_and_all_its_time_anew(world: World) -> None:
    task = world.submit(world.put("a"), wait_s=10)
    world.pass_time(8)
    world.pause()
    late = world.submit(world.put("b"), wait_s=10)
    world.pass_time(3_600)
    assert (task.state, task.seconds_left(), world.sent) == (State.PAUSED, None, [])
    world.resume()
    assert (task.seconds_left(), late.seconds_left()) == (10, 10)
    world.pass_time(9)
    assert world.sent == []
    world.pass_time(1)
    world.answer_all()
    assert sorted(world.sent) == ["a = new", "b = new"]


def test_delete_now_or_keep(world: World) -> None:
    world.submit(world.put("a"), wait_s=10)
    world.do(world.work.keep_delayed)
    kept = world.work.tasks[0]
    world.submit(world.put("b"), wait_s=10)
    world.do(world.work.send_delayed)
    assert (world.sent, kept.state) == (["b = new"], State.CANCELLED)
    world.pass_time(100)
    over: list[bool] = []

    async def wait() -> None:
        over.append(await world.work.settled())

    world.do(lambda: world.loop.create_task(wait()))
    assert over == []
    world.answer(with_=Request.succeed)
    assert (over, world.sent) == ([True], ["b = new"])


def test_nobody_waits_for_the_end_of_work_that_waits_itself(world: World) -> None:
    world.submit(world.put("a"))
    over: list[bool] = []

    async def wait() -> None:
        over.append(await world.work.settled())

    world.do(lambda: world.loop.create_task(wait()))
    assert over == []
    world.pause()
    assert over == [False]
