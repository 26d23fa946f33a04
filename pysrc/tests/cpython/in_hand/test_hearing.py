"""How often those who listen to work in hand are told of it."""

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from fragrant.app.work import hearing
from fragrant.app.work.hearing import Hearing


class Hand(asyncio.SelectorEventLoop):
    """A loop in which what is to come later comes when a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.later: list[tuple[float, Callable[[], object]]] = []

    def call_later(self, delay: float, callback: Any, *args: Any, **_: Any) -> Any:  # type: ignore[override]
        self.later.append((delay, lambda: callback(*args)))

    def go_on(self) -> float:
        """Do what is next, at its time; return how long that was waited for."""
        ((delay, call),) = self.later
        self.later.clear()
        self.now += delay
        call()
        return delay


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    made = Hand()
    asyncio.set_event_loop(made)
    monkeypatch.setattr(hearing, "time", SimpleNamespace(monotonic=lambda: made.now))
    yield made
    asyncio.set_event_loop(None)
    made.close()


def test_many_changes_are_told_once_and_at_once(loop: Hand) -> None:
    heard = []
    hearing = Hearing()
    stop = hearing.on_change(lambda: heard.append(loop.now))
    hearing.changed()
    hearing.changed()
    assert heard == []
    assert loop.go_on() == 0
    assert heard == [0]
    stop()
    stop()
    hearing.changed()
    loop.go_on()
    assert heard == [0]


@pytest.mark.parametrize(("took", "pause"), [(0.0, 0.0), (0.005, 0.0), (0.01, 0.04), (2.0, 8.0)])
def test_telling_that_takes_long_is_followed_by_a_pause_of_four_times_as_long(
    loop: Hand, took: float, pause: float
) -> None:
    def listen() -> None:
        loop.now += took

    hearing = Hearing()
    hearing.on_change(listen)
    hearing.changed()
    assert loop.go_on() == 0
    hearing.changed()
    assert loop.go_on() == pytest.approx(pause)
    loop.now += 100
    hearing.changed()
    assert loop.go_on() == 0


def test_what_is_waited_for_is_looked_at_after_each_change(loop: Hand) -> None:
    found: list[int] = []
    hearing = Hearing()

    def step(number: int) -> None:
        found.append(number)
        hearing.changed()
        loop.go_on()

    waiting = loop.create_task(hearing.until(lambda: len(found) == 2))
    loop.run_until_complete(asyncio.sleep(0))
    step(1)
    loop.run_until_complete(asyncio.sleep(0))
    assert not waiting.done()
    step(2)
    loop.run_until_complete(waiting)
    loop.run_until_complete(hearing.until(lambda: True))


def test_at_the_end_nobody_is_told_and_who_waits_is_cancelled(loop: Hand) -> None:
    heard: list[int] = []
    hearing = Hearing()
    hearing.on_change(lambda: heard.append(1))
    waiting = loop.create_task(hearing.until(lambda: False))
    loop.run_until_complete(asyncio.sleep(0))
    hearing.changed()
    hearing.end()
    loop.go_on()
    hearing.changed()
    assert (heard, loop.later) == ([], [])
    with pytest.raises(asyncio.CancelledError):
        loop.run_until_complete(waiting)
