"""Downloads and the like: beside the queue, over the end of a sign-in, and cancelled."""

import asyncio

from fragrant.app.work import Reporter, State, Task
from fragrant.vault import NoAnswerError, NotSavedError, NotSignedInError

from .world import World


class Source:
    """Answers reads as a test says."""

    def __init__(self) -> None:
        self.asked: list[asyncio.Future[str]] = []

    async def read(self) -> str:
        self.asked.append(asyncio.get_event_loop().create_future())
        return await self.asked[-1]


def test_a_job_tells_how_far_it_is_and_what_came_of_each_thing(world: World) -> None:
    source = Source()

    async def job(reporter: Reporter) -> None:
        for number in range(2):
            reporter.note(lambda number=number: f"file {number}", new=await reporter.call(source.read))  # type: ignore[misc]
            reporter.things(number + 1, 2)
            reporter.bytes(50 * (number + 1), 100)

    task = world.do(lambda: world.work.run(lambda: "Download", job, outlives_token=True))
    assert (task.state, task.outlives_token, world.work.closing().jobs) == (State.RUNNING, True, 1)
    world.do(lambda: source.asked[0].set_result("x"))
    assert (task.done, task.total, task.bytes_done, task.bytes_total) == (1, 2, 50, 100)
    world.do(lambda: source.asked[1].set_result("y"))
    assert (task.state, [each.new for each in task.results]) == (State.DONE, ["x", "y"])
    assert not world.work.closing()


def test_a_job_waits_for_the_sign_in_and_the_line_and_goes_on_where_it_was(world: World) -> None:
    source, got = Source(), []

    async def job(reporter: Reporter) -> None:
        got.append(await reporter.call(source.read))
        got.append(await reporter.call(source.read))

    task = world.do(lambda: world.work.run(lambda: "", job))
    world.do(lambda: source.asked[0].set_result("x"))
    world.do(lambda: source.asked[1].set_exception(NotSignedInError(401)))
    assert (task.state, len(source.asked)) == (State.PAUSED, 2)
    world.resume()
    assert (task.state, len(source.asked)) == (State.RUNNING, 3)
    world.turn_line(up=False)
    world.do(lambda: source.asked[2].set_exception(NoAnswerError("")))
    assert task.state is State.PAUSED
    world.turn_line(up=True)
    world.do(lambda: source.asked[3].set_result("y"))
    assert (task.state, got) == (State.DONE, ["x", "y"])


def test_a_job_that_is_cancelled_tidies_up(world: World) -> None:
    source, tidied = Source(), []

    async def job(reporter: Reporter) -> None:
        try:
            await reporter.call(source.read)
        finally:
            tidied.append(True)

    task = world.do(lambda: world.work.run(lambda: "", job))
    world.do(task.cancel)
    assert (task.state, tidied) == (State.CANCELLED, [True])
    dropped = world.do(lambda: world.work.run(lambda: "", job))
    world.drop()
    world.do(lambda: None)
    assert (dropped.state, tidied) == (State.CANCELLED, [True, True])


def test_a_job_that_failed_is_done_once_more(world: World) -> None:
    tries: list[int] = []

    async def job(_: Reporter) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise NotSavedError("")

    task = world.do(lambda: world.work.run(lambda: "", job))
    assert task.state is State.FAILED
    world.do(task.retry_failed)
    world.do(task.retry_failed)
    assert (task.state, len(tries)) == (State.DONE, 2)


def test_what_is_ended_before_it_has_begun_leaves_nothing(world: World) -> None:
    task = world.do(lambda: cancelled(world.work.run(lambda: "", no_job)))
    assert task.state is State.CANCELLED

    def submit_and_drop() -> None:
        world.work.run(lambda: "", no_job)
        world.work.submit(world.action(world.put("a")))
        world.work.drop()

    world.do(submit_and_drop)
    assert world.sent == []


def cancelled(task: Task) -> Task:
    task.cancel()
    return task


async def no_job(_: Reporter) -> None:
    raise AssertionError
