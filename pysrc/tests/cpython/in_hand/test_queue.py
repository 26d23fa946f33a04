"""The one queue: order, bounds, results, and what failed."""

from fragrant.app.work import Reporter, State, failed_as_csv
from fragrant.app.work.work import KEPT
from fragrant.vault.errors import api_error

from .world import Request, World


def test_actions_go_out_one_after_another_and_what_came_of_them_is_told(world: World) -> None:
    world.server.put("a", "old")
    first, second = world.submit(world.put("a")), world.submit(world.put("b"))
    assert (world.sent, first.state, second.state) == (["a = new"], State.RUNNING, State.WAITING)
    world.answer()
    assert (world.sent, first.state, second.state) == (["a = new", "b = new"], State.DONE, State.RUNNING)
    world.answer()
    assert (second.state, first.results[0].old, first.results[0].new) == (State.DONE, "old", "new")


def test_a_bulk_sends_a_few_at_once_in_order(world: World) -> None:
    task = world.submit(*(world.put(f"{number:02}") for number in range(20)))
    assert [request.change.thing for request in world.under_way] == ["00", "01", "02", "03"]
    assert (task.done, task.total) == (0, 20)
    world.answer()
    assert (task.done, world.sent[-1]) == (1, "04 = new")
    world.answer_all()
    assert (task.done, task.state, world.most_at_once) == (20, State.DONE, 4)
    assert world.sent == [f"{number:02} = new" for number in range(20)]


def test_one_that_fails_keeps_none_of_the_others_and_is_tried_again_alone(world: World) -> None:
    task = world.submit(*(world.put(name) for name in "abc"))
    world.answer(with_=lambda request: request.fail(api_error(403, ("Not yours.",), "https://v.example/a")))
    world.answer_all()
    assert (task.state, world.states(task)) == (State.FAILED, ["failed", "done", "done"])
    world.do(task.retry_failed)
    assert world.sent == ["a = new", "b = new", "c = new", "a = new"]
    world.answer()
    assert (task.state, task.results[0].error) == (State.DONE, None)
    world.do(task.retry_failed)
    assert len(world.sent) == 4


def test_what_failed_is_written_for_a_spreadsheet_and_runs_nothing_there(world: World) -> None:
    task = world.submit(world.put("=1+1"), world.put('b, "c"'), world.put("d"))
    world.answer(with_=lambda request: request.fail(api_error(403, ("Not yours.",), "https://v.example/a")))
    world.looks = None
    world.answer(with_=lambda request: request.lose(arrived=False))
    world.answer_all()
    text = failed_as_csv(task.results, world.work.explain)
    head, first, second, end = text.split("\r\n")
    assert (head, end) == ("What,Outcome,Why", "")
    assert first.startswith("'=1+1 = new,Failed,")
    assert "Not yours." in first
    assert second.startswith('"b, ""c"" = new",Unknown,')


def test_what_was_cancelled_is_written_without_a_reason(world: World) -> None:
    task = world.submit(*(world.put(f"{number}") for number in range(6)))
    world.do(task.cancel)
    world.answer_all()
    lines = failed_as_csv(task.results, world.work.explain).split("\r\n")
    assert lines == ["What,Outcome,Why", "4 = new,Called off,", "5 = new,Called off,", ""]


def test_cancelling_keeps_what_is_done_waits_for_what_is_under_way_and_sends_no_more(world: World) -> None:
    task = world.submit(*(world.put(f"{number}") for number in range(9)))
    world.answer()
    world.do(task.cancel)
    assert len(world.sent) == 5
    world.answer_all()
    assert world.states(task) == ["done"] * 5 + ["cancelled"] * 4
    assert (task.state, len(world.sent)) == (State.CANCELLED, 5)
    assert world.server.value("0") == "new"


def test_the_next_action_is_not_kept_by_one_that_was_cancelled(world: World) -> None:
    world.submit(world.put("a"))
    waiting = world.submit(world.put("b"))
    world.submit(world.put("c"))
    world.do(waiting.cancel)
    world.answer_all()
    assert world.sent == ["a = new", "c = new"]


def test_an_upload_is_broken_off_and_then_looked_at(world: World) -> None:
    arrived, lost = world.put("a", size=100), world.put("b", size=100)
    task = world.submit(arrived, lost, beside=True)
    assert (task.bytes_done, task.bytes_total) == (100, 200)
    world.server.put("a", "new")
    world.do(task.cancel)
    assert (world.states(task), world.under_way) == (["done", "cancelled"], [])
    assert world.looked == ["a = new", "b = new"]
    assert task.state is State.CANCELLED


def test_what_runs_beside_waits_for_nobody(world: World) -> None:
    world.submit(world.put("a"))
    beside = world.submit(world.put("b", size=100), beside=True)
    world.submit(world.put("c"))
    assert world.sent == ["a = new", "b = new"]
    world.answer()
    assert world.sent == ["a = new", "b = new", "c = new"]
    assert beside.state is State.RUNNING


def test_a_change_at_fault_is_told_and_keeps_nothing(world: World) -> None:
    task = world.submit(world.put("a"), world.put("b"))
    world.answer(with_=lambda request: request.fail(RuntimeError("ours")))
    world.answer_all()
    assert world.states(task) == ["failed", "done"]
    assert world.looked == ["a = new"]
    assert [str(fault) for fault in world.faults] == ["ours"]
    world.faults.clear()


def test_listeners_hear_once_of_what_happens_together_and_can_stop(world: World) -> None:
    heard: list[int] = []
    stop = world.do(lambda: world.work.on_change(lambda: heard.append(len(world.work.tasks))))
    world.submit(*(world.put(f"{number}") for number in range(4)))
    assert heard
    assert len(heard) < 5
    stop()
    heard.clear()
    world.answer_all()
    assert heard == []


def test_what_is_over_can_be_taken_off_the_list_and_what_runs_can_not(world: World) -> None:
    first = world.submit(world.put("a"))
    world.do(lambda: world.work.dismiss(first))
    assert list(world.work.tasks) == [first]
    world.answer()
    world.do(lambda: world.work.dismiss(first))
    assert list(world.work.tasks) == []
    assert world.work.journal.entries[0].task is first


def test_what_would_be_lost_is_counted(world: World) -> None:
    assert not world.work.closing()
    world.submit(*(world.put(f"{number}") for number in range(6)))
    world.submit(world.put("a"), wait_s=10)
    closing = world.work.closing()
    assert (closing.delayed, closing.unsent, closing.running) == (1, 2, 4)
    assert closing
    world.answer_all()
    world.do(world.work.keep_delayed)
    assert not world.work.closing()


def test_requests_are_as_many_as_changes(world: World) -> None:
    world.submit(world.put("a"))
    world.answer(with_=Request.succeed)
    assert (len(world.sent), world.looked) == (1, [])


def test_of_what_is_done_the_oldest_are_taken_off_the_list_and_what_failed_stays(world: World) -> None:
    failed = world.submit(world.put("a"))
    world.answer(with_=lambda request: request.fail(api_error(403, (), "")))
    first = world.submit(world.put("b"))
    world.answer_all()
    for number in range(KEPT + 1):
        world.submit(world.put(f"{number}"))
        world.answer_all()
    assert failed in world.work.tasks
    assert first not in world.work.tasks
    assert len(world.work.tasks) <= KEPT + 2


def test_each_task_has_a_number_of_its_own(world: World) -> None:
    async def job(_: Reporter) -> None:
        pass

    first = world.submit(world.put("a"))
    world.answer()
    world.do(lambda: world.work.undo(first))
    world.do(lambda: world.work.run(lambda: "", job))
    world.submit(world.put("b"), wait_s=5)
    assert [task.number for task in world.work.tasks] == [1, 2, 3, 4]
