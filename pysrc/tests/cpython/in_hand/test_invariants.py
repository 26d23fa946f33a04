"""What holds whatever happens, in whatever order: a person, the vault, the line and the clock act at random."""

from collections import Counter
from collections.abc import Callable

from fragrant.app.work import State, Task, Waits
from fragrant.vault.errors import api_error
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from .world import Put, Request, World, no_answer

ANSWERS: dict[str, Callable[[Request], None]] = {
    "good": Request.succeed,
    "better": Request.succeed,  # more often than the others
    "refused": Request.refuse,
    "lost": lambda request: request.lose(arrived=False),
    "lost on the way back": lambda request: request.lose(arrived=True),
    "forbidden": lambda request: request.fail(api_error(403, (), "")),
    "broken": lambda request: request.fail(api_error(500, (), ""), arrived=True),
}

INDEX = strategies.integers(0, 30)


class Works(RuleBasedStateMachine):
    """One tab, one person after another."""

    @initialize()
    def open(self) -> None:
        self.world = World()
        self.serial = 0
        self.in_order: list[str] = []
        """The things whose changes go through the queue, as they were submitted."""
        self.vaults: dict[str, object] = {}
        """Whose each thing is."""

    def _task(self, index: int) -> Task | None:
        tasks = self.world.work.tasks
        return tasks[index % len(tasks)] if tasks else None

    # A person

    @rule(
        count=strategies.integers(1, 6),
        method=strategies.sampled_from(["POST", "PUT"]),
        way=strategies.sampled_from(["", "", "delayed", "beside"]),
        can_be_undone=strategies.booleans(),
    )
    def submit(self, count: int, method: str, way: str, can_be_undone: bool) -> None:
        names = [f"t{self.serial + number}" for number in range(count)]
        self.serial += count
        self.vaults.update(dict.fromkeys(names, self.world.vault))
        self.in_order += names if not way else []
        size = 10 if way == "beside" else 0
        changes = [self.world.put(name, method=method, can_be_undone=can_be_undone, size=size) for name in names]
        self.world.submit(*changes, wait_s=10 if way == "delayed" else 0, beside=way == "beside")

    @precondition(lambda self: self.world.work.tasks)
    @rule(index=INDEX, what=strategies.sampled_from(["cancel", "retry_failed", "look", "again"]))
    def decide(self, index: int, what: str) -> None:
        task = self._task(index)
        self.world.do(getattr(task, what))

    @rule(index=INDEX, chosen=strategies.booleans())
    def undo(self, index: int, chosen: bool) -> None:
        task = self._task(index) if chosen else None
        self.world.do(lambda: self.world.work.undo(task))

    @rule(now=strategies.booleans())
    def end_delays(self, now: bool) -> None:
        self.world.do(self.world.work.send_delayed if now else self.world.work.keep_delayed)

    # The vault, the line, the clock, the sign-in

    @precondition(lambda self: self.world.under_way)
    @rule(index=INDEX, how=strategies.sampled_from(sorted(ANSWERS)), can_look=strategies.booleans())
    def answer(self, index: int, how: str, can_look: bool) -> None:
        self.world.looks = None if can_look else no_answer
        request = self.world.under_way[index % len(self.world.under_way)]
        self.world.do(lambda: ANSWERS[how](request))

    @precondition(lambda self: self.world.under_way)
    @rule()
    def answer_all(self) -> None:
        self.world.answer_all()

    @rule(seconds=strategies.sampled_from([1, 10]))
    def time(self, seconds: int) -> None:
        self.world.pass_time(seconds)

    @rule(what=strategies.sampled_from(["pause", "cut", "leave"]))
    def trouble(self, what: str) -> None:
        match what:
            case "pause":
                self.world.pause()
            case "cut":
                self.world.turn_line(up=False)
            case "leave":
                self.world.drop()
                self.world.next_person()

    @rule(can_look=strategies.booleans())
    def recover(self, can_look: bool) -> None:
        self.world.looks = None if can_look else no_answer
        self.world.resume()
        self.world.turn_line(up=True)

    # What holds

    @invariant()
    def nothing_is_sent_again_without_a_look(self) -> None:
        unclear: set[Put] = set()
        for what, change in self.world.history:
            if what == "lost":
                unclear.add(change)
            elif what == "looked":
                unclear.discard(change)
            elif what == "sent":
                assert change not in unclear

    @invariant()
    def a_change_arrives_once(self) -> None:
        arrived = Counter(change for what, change in self.world.history if what == "arrived")
        assert all(count == 1 for count in arrived.values())

    @invariant()
    def the_queue_keeps_its_order(self) -> None:
        first = dict.fromkeys(change.thing for what, change in self.world.history if what == "sent")
        sent = [thing for thing in first if thing in set(self.in_order)]
        assert sent == [thing for thing in self.in_order if thing in first]

    @invariant()
    def only_a_few_are_under_way_and_each_is_this_person_s(self) -> None:
        assert all(self.vaults[request.change.thing] is self.world.vault for request in self.world.under_way)

    @invariant()
    def only_what_arrived_is_in_the_journal(self) -> None:
        arrived = {change.thing for what, change in self.world.history if what == "arrived"}
        for entry in self.world.work.journal.entries:
            assert {step.change.thing for step in entry.steps} <= arrived  # type: ignore[attr-defined]
            assert {step.state for step in entry.steps} == {State.DONE}

    def teardown(self) -> None:
        """See that everything comes to an end once nothing is in its way."""
        self.world.looks = None
        self.world.turn_line(up=True)
        self.world.resume()
        for _ in range(3):
            self.world.answer_all()
            self.world.pass_time(10)
        assert self.world.work.waits_for is not Waits.NETWORK
        assert not [task for task in self.world.work.tasks if task.is_open]
        assert not self.world.work.closing()
        assert self.world.faults == []
        self.world.close()


TestWorks = Works.TestCase
TestWorks.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
