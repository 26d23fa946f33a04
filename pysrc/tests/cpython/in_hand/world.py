"""A world for work to run in: time passes, and requests are answered, when a test says so; the work is the real one.

The vault is a table of things with a value and a revision. A change is a request that waits for the test's answer.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from fragrant.app.work import Action, Applied, Change, Dropped, Seen, State, Task, Work, reason
from fragrant.vault import NoAnswerError, NotSignedInError, OutcomeUnknownError, Progress, Vault

from ..clock import Clock

Found = TypeVar("Found")


class Line:
    """The network, as a browser tells it."""

    def __init__(self) -> None:
        self.is_up = True
        self.listeners: list[Callable[[], None]] = []

    def is_online(self) -> bool:
        return self.is_up

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def turn(self, *, up: bool) -> None:
        self.is_up = up
        for listener in list(self.listeners):
            listener()


@dataclass
class Server:
    """The things, by name: value and revision."""

    things: dict[str, tuple[str, int]] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        self.things[name] = (value, self.revision(name) + 1)

    def value(self, name: str) -> str:
        return self.things.get(name, ("", 0))[0]

    def revision(self, name: str) -> int:
        return self.things.get(name, ("", 0))[1]


@dataclass
class Request:
    """A change that has gone out and has no answer yet."""

    change: "Put"
    server: Server
    answer: "asyncio.Future[None]"

    def _arrive(self) -> None:
        self.server.put(self.change.thing, self.change.value)
        self.change.world.history.append(("arrived", self.change))

    def succeed(self) -> None:
        self._arrive()
        self.answer.set_result(None)

    def refuse(self) -> None:
        self.answer.set_exception(NotSignedInError(401))

    def lose(self, *, arrived: bool) -> None:
        if arrived:
            self._arrive()
        self.change.world.history.append(("lost", self.change))
        self.answer.set_exception(OutcomeUnknownError(self.change.method))

    def fail(self, error: Exception, *, arrived: bool = False) -> None:
        if arrived:
            self._arrive()
            self.change.world.history.append(("lost", self.change))
        self.answer.set_exception(error)


@dataclass(frozen=True)
class Put(Change):
    """Give a thing a value."""

    world: "World"
    thing: str
    value: str
    method: str = "POST"
    can_be_undone: bool = True
    size: int = 0
    revision: int | None = None
    """The thing's own when this was thought of."""

    def words(self) -> str:
        return f"{self.thing} = {self.value}"

    async def apply(self, vault: Vault, progress: Progress) -> Applied:
        assert vault is self.world.vault
        assert self not in [request.change for request in self.world.under_way]
        old = self.world.server.value(self.thing)
        request = Request(self, self.world.server, asyncio.get_event_loop().create_future())
        self.world.history.append(("sent", self))
        self.world.under_way.append(request)
        self.world.most_at_once = max(self.world.most_at_once, len(self.world.under_way))
        progress(self.size // 2, self.size)
        try:
            await request.answer
        except asyncio.CancelledError:
            self.world.history.append(("lost", self))
            raise
        finally:
            self.world.under_way.remove(request)
        return self._applied(old)

    async def look(self, vault: Vault) -> Applied | Seen:
        assert vault is self.world.vault
        if self.world.looks is not None:
            found = self.world.looks()
            self.world.history.append(("looked", self))
            return found
        self.world.history.append(("looked", self))
        return self._applied("?") if self.world.server.value(self.thing) == self.value else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        assert vault is self.world.vault
        return self.revision == self.world.server.revision(self.thing)

    def _applied(self, old: str) -> Applied:
        back = Put(self.world, self.thing, old, self.method, revision=self.world.server.revision(self.thing))
        return Applied(old, self.value, back if self.can_be_undone else None)


class World:
    """One person's work."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.clock, self.line, self.server = Clock(), Line(), Server()
        self.history: list[tuple[str, Put]] = []
        """What went out, arrived, was lost, and was looked at, in order."""
        self.under_way: list[Request] = []
        self.most_at_once = 0
        self.looks: Callable[[], Applied | Seen] | None = None
        """What a look says; None for the truth."""
        self.faults: list[Exception] = []
        self.work = self.next_person()

    def next_person(self) -> Work:
        self.vault = cast("Vault", object())
        self.work = Work(
            self.vault,
            clock=self.clock,
            network=self.line,
            explain=lambda error: reason(error, "https://app.example"),
            on_fault=self.faults.append,
        )
        return self.work

    @property
    def sent(self) -> list[str]:
        return [change.words() for what, change in self.history if what == "sent"]

    @property
    def looked(self) -> list[str]:
        return [change.words() for what, change in self.history if what == "looked"]

    def put(self, thing: str, value: str = "new", **options: Any) -> Put:
        return Put(self, thing, value, **options)

    def action(self, *changes: Change, words: str = "") -> Action:
        return Action(lambda: words or ", ".join(change.words() for change in changes), changes)

    def submit(self, *changes: Change, **options: Any) -> Task:
        return self.do(lambda: self.work.submit(self.action(*changes), **options))

    def do(self, act: Callable[[], Found]) -> Found:
        """Do something, as a click does, and let all come to rest."""

        async def acts() -> Found:
            found = act()
            for _ in range(60):
                await asyncio.sleep(0)
            return found

        return self.loop.run_until_complete(acts())

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and what is due happen."""
        self.clock.seconds += seconds
        while due := [timer for timer in self.clock.timers if timer[0] <= self.clock.seconds]:
            first = min(due, key=lambda timer: timer[0])
            self.clock.timers.remove(first)
            self.do(first[1])

    def answer(self, *, with_: Callable[[Request], None] = Request.succeed) -> None:
        """Answer the request that has waited the longest."""
        self.do(lambda: with_(self.under_way[0]))

    def answer_all(self) -> None:
        """Answer everything, and what follows."""
        while self.under_way:
            self.answer()

    def pause(self) -> None:
        self.do(self.work.pause)

    def resume(self) -> None:
        self.do(self.work.resume)

    def drop(self) -> Dropped:
        return self.do(self.work.drop)

    def turn_line(self, *, up: bool) -> None:
        self.do(lambda: self.line.turn(up=up))

    def state(self, task: Task) -> State:
        return task.state

    def entries(self) -> list[str]:
        """What has become of each entry of the journal."""
        return [str(entry.state) for entry in self.work.journal.entries]

    def states(self, task: Task) -> Sequence[str]:
        return [str(each.state) for each in task.results]

    def close(self) -> None:
        """End it, and see that nothing is left running."""
        self.drop()
        assert not asyncio.all_tasks(self.loop)
        self.loop.close()
        asyncio.set_event_loop(None)


def no_answer() -> Applied | Seen:
    raise NoAnswerError("")
