"""What the page says of work in hand, and what it offers to do about it."""

from fragrant.app.shell import work_words
from fragrant.app.shell.work_words import Count
from fragrant.app.work import Seen, Task, Waits
from fragrant.vault.errors import api_error

from .world import Request, World


def status(world: World, task: Task) -> str:
    return work_words.status(task, world.work.waits_for)


def refuse(request: Request) -> None:
    request.fail(api_error(403, (), "https://v.example/a"))


def test_the_bar_counts_the_things_of_all_that_is_open(world: World) -> None:
    assert work_words.count(world.work.tasks) == Count()
    world.submit(*(world.put(f"{number:02}") for number in range(7)))
    world.submit(world.put("z"))
    world.answer()
    assert work_words.count(world.work.tasks) == Count(done=1, total=8)
    world.answer_all()
    assert work_words.count(world.work.tasks) == Count()


def test_what_failed_is_listed_with_what_can_be_done(world: World) -> None:
    task = world.submit(world.put("a"), world.put("b"), world.put("c"))
    assert list(work_words.actions(task)) == ["cancel"]
    world.answer(with_=refuse)
    world.answer(with_=refuse)
    world.answer_all()
    assert work_words.count(world.work.tasks) == Count(troubled=1)
    assert status(world, task) == "2 of 3 failed"
    assert list(work_words.actions(task)) == ["retry", "save", "dismiss"]
    assert work_words.in_hand(world.work.tasks, world.work.journal.entries) == [task]


def test_what_is_unknown_can_be_looked_at_and_tried_again(world: World) -> None:
    world.looks = lambda: Seen.UNSURE
    task = world.submit(world.put("a"))
    world.answer(with_=lambda request: request.lose(arrived=True))
    assert status(world, task) == "No answer came: it may be done, or not."
    assert list(work_words.actions(task)) == ["look", "again", "dismiss"]


def test_what_is_done_stands_among_the_changes_alone(world: World) -> None:
    task = world.submit(world.put("a"))
    assert work_words.in_hand(world.work.tasks, world.work.journal.entries) == [task]
    world.answer()
    assert work_words.in_hand(world.work.tasks, world.work.journal.entries) == []
    world.do(world.work.undo)
    world.answer()
    assert work_words.in_hand(world.work.tasks, world.work.journal.entries) == []


def test_why_nothing_goes_out_is_said(world: World) -> None:
    later = world.submit(world.put("d"), wait_s=10)
    world.clock.seconds += 3
    assert status(world, later) == "Goes out in 7 s"
    first, second = world.submit(world.put("a")), world.submit(world.put("b"))
    assert status(world, second) == "Waits for its turn"
    world.pause()
    assert world.work.waits_for is Waits.SIGN_IN
    assert status(world, second) == "Waits for you to sign in"
    world.resume()
    world.turn_line(up=False)
    assert status(world, second) == "Waits for the line"
    world.turn_line(up=True)
    world.answer_all()
    assert status(world, first) == "Done"


def test_bytes_are_counted_where_they_are_known(world: World) -> None:
    task = world.submit(world.put("a", size=1_200_000))
    assert work_words.progress(task) == "600 kB of 1.2 MB"
    assert work_words.part_done(task) == 0.5
    world.answer()
    assert work_words.part_done(task) is None


def test_a_change_says_what_has_become_of_it(world: World) -> None:
    world.submit(world.put("a"))
    world.answer()
    (entry,) = world.work.journal.entries
    assert work_words.entry_status(entry) == ""
    world.do(world.work.undo)
    assert work_words.entry_status(entry) == "being undone"
    world.answer()
    assert work_words.entry_status(entry) == "undone"
