"""Work against the real sandbox on bad days: tokens that end, answers that break off, servers that say no."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.request import Request, urlopen

import pytest
from fragrant.app.authenticated_transport import AuthenticatedTransport
from fragrant.app.work import (
    Action,
    Applied,
    Change,
    ChangedMeanwhileError,
    EntryState,
    Seen,
    State,
    Task,
    Work,
    reason,
)
from fragrant.vault import Progress, Vault
from fragrant.vault.filters import field

from tools.sandbox.serving import RunningSandbox
from tools.tests.sandbox.browser import get_token
from tools.tests.sandbox.starting import run_sandbox

from ..clock import Clock
from ..tokens import HttpTransport, make_token
from .world import Line


@dataclass(frozen=True)
class Rename(Change):
    document_id: str
    name: str
    modified: datetime | None = None
    can_be_undone: bool = True

    def words(self) -> str:
        return self.name

    async def apply(self, vault: Vault, _progress: Progress) -> Applied:
        old = (await vault.documents.get(self.document_id)).name
        made = await vault.documents.rename(self.document_id, name=self.name)
        return Applied(old, self.name, Rename(self.document_id, old, made.modify_date))

    async def look(self, vault: Vault) -> Applied | Seen:
        return Seen.DONE if (await vault.documents.get(self.document_id)).name == self.name else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        return (await vault.documents.get(self.document_id)).modify_date == self.modified


@dataclass(frozen=True)
class NewFolder(Change):
    name: str

    def words(self) -> str:
        return self.name

    async def apply(self, vault: Vault, _progress: Progress) -> Applied:
        return Applied(new=(await vault.folders.create(self.name)).name)

    async def look(self, vault: Vault) -> Applied | Seen:
        return Seen.DONE if await vault.folders.find(field("name") == self.name).count() else Seen.NOT_DONE


class Person:
    """Somebody who is signed in to the sandbox, and may be again."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self._sandbox = sandbox
        self._site = sandbox.describe()["site_url"]
        self._senders: list[HttpTransport] = []
        self.transport = AuthenticatedTransport(self._make, self._expire)
        application = next(each for each in sandbox.describe()["applications"] if each["name"] == "Fragrant")
        url = f"{self._site}/api/v1/{application['customer']}/{application['database']}/"
        self.vault = Vault(url, self.transport)
        self.faults: list[Exception] = []
        self.work = Work(
            self.vault,
            clock=Clock(),
            network=Line(),
            explain=lambda error: reason(error, "https://app.example"),
            on_fault=self.faults.append,
        )
        self.sign_in()

    def sign_in(self) -> None:
        """Get a token, as the page does, and go on."""
        self.transport.use_token(make_token(get_token(self._sandbox), self._sandbox.url))
        self.work.resume()

    def _make(self, token: Any) -> HttpTransport:
        self._senders.append(HttpTransport(token))
        return self._senders[-1]

    def _expire(self, _refused_by: str = "") -> None:
        self.transport.expire()
        self.work.pause()

    async def do(self, *changes: Change) -> Task:
        """Submit one action, and wait until it is over or waits for a sign-in."""
        task = self.work.submit(Action(lambda: "", changes))
        await self.rest(task)
        return task

    async def rest(self, task: Task | None) -> None:
        """Wait until a task is over, or waits for a sign-in with nothing under way."""
        assert task is not None
        over = asyncio.Event()

        def look() -> None:
            steps = getattr(task, "steps", ())
            if not task.is_open or (task.state is State.PAUSED and not any(step.is_busy for step in steps)):
                over.set()

        stop = self.work.on_change(look)
        look()
        await over.wait()
        stop()

    async def end(self) -> None:
        """Cut every line."""
        self.work.drop()
        for sender in self._senders:
            await sender.end()
        assert self.faults == []

    def fault(self, **fault: Any) -> None:
        self._ask("POST", "faults", fault)

    def clear(self) -> None:
        self._ask("DELETE", "faults")

    def sent(self, method: str, ending: str) -> list[int]:
        """Return the statuses of the requests of one kind, the first first."""
        found = self._ask("GET", "requests")
        return [each["status"] for each in found if each["method"] == method and each["path"].endswith(ending)]

    def _ask(self, method: str, what: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self._site}/sandbox/{what}", data, headers, method=method)  # noqa: S310 - the sandbox
        with urlopen(request) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with run_sandbox() as running:
        yield running


@pytest.fixture
def run(sandbox: RunningSandbox) -> Callable[[Callable[[Person], Awaitable[None]]], None]:
    """Run a test as somebody who is signed in, with no faults from the test before."""

    def runs(test: Callable[[Person], Awaitable[None]]) -> None:
        async def within() -> None:
            person = Person(sandbox)
            person.clear()
            try:
                await test(person)
            finally:
                person.clear()
                await person.end()

        asyncio.run(asyncio.wait_for(within(), 120))

    return runs


Run = Callable[[Callable[[Person], Awaitable[None]]], None]


async def documents(person: Person, count: int) -> list[str]:
    """Make documents in a folder of their own, and return their ids."""
    folder = await person.vault.folders.create(f"Work {uuid.uuid4().hex[:8]}")
    made = [await person.vault.documents.create(folder.folder_id, f"old {number:02}") for number in range(count)]
    return [each.document_id for each in made]


async def names(person: Person, ids: list[str]) -> list[str]:
    return [(await person.vault.documents.get(document_id)).name for document_id in ids]


def renames(ids: list[str]) -> list[Change]:
    return [Rename(document_id, f"new {number:02}") for number, document_id in enumerate(ids)]


OLD = [f"old {number:02}" for number in range(12)]
NEW = [f"new {number:02}" for number in range(12)]


def test_a_token_that_ends_in_the_middle_of_a_bulk_loses_nothing_and_all_of_it_is_undone(run: Run) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 12)
        before = len(person.sent("PUT", "/rename"))
        person.work.on_change(lambda: expire_once(person))
        task = await person.do(*renames(ids))
        assert task.state is State.PAUSED
        done = task.done
        assert 0 < done < 12
        person.sign_in()
        await person.rest(task)
        assert (task.state, await names(person, ids)) == (State.DONE, NEW)
        assert person.sent("PUT", "/rename")[before:].count(200) == 12
        undoing = person.work.undo()
        await person.rest(undoing)
        assert await names(person, ids) == OLD
        assert person.work.journal.entries[0].state is EntryState.UNDONE

    ended: list[bool] = []

    def expire_once(person: Person) -> None:
        if not ended and person.work.tasks and person.work.tasks[0].done >= 2:
            ended.append(True)
            person.fault(token="expired", path="*/documents/*", times=1)

    run(test)


def test_a_server_that_asks_to_wait_gets_each_change_once(run: Run) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 4)
        before = len(person.sent("PUT", "/rename"))
        person.fault(status=429, retry_after=0, path="*/rename", times=3)
        task = await person.do(*renames(ids))
        assert (task.state, await names(person, ids)) == (State.DONE, NEW[:4])
        assert sorted(person.sent("PUT", "/rename")[before:]) == [200] * 4 + [429] * 3

    run(test)


def test_what_a_server_refused_is_tried_again_alone(run: Run) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 3)
        before = len(person.sent("PUT", "/rename"))
        person.fault(status=503, path="*/rename", times=1)
        task = await person.do(*renames(ids))
        assert (task.state, task.done) == (State.FAILED, 2)
        assert "503" in next(person.work.explain(each.error) for each in task.results if each.error)
        task.retry_failed()
        await person.rest(task)
        assert (task.state, await names(person, ids)) == (State.DONE, NEW[:3])
        assert sorted(person.sent("PUT", "/rename")[before:]) == [200, 200, 200, 503]

    run(test)


@pytest.mark.parametrize("fault", [{"drop": "before"}, {"drop": "middle"}, {"body": "truncated"}, {"status": 500}])
def test_a_put_whose_answer_broke_off_ends_done(run: Run, fault: dict[str, Any]) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 2)
        person.fault(path="*/rename", times=1, **fault)
        task = await person.do(*renames(ids))
        if task.state is State.FAILED:  # the server has said that it is at fault, and a look that nothing was done
            assert fault == {"status": 500}
            task.retry_failed()
            await person.rest(task)
        assert (task.state, await names(person, ids)) == (State.DONE, NEW[:2])

    run(test)


@pytest.mark.parametrize("when", ["before", "middle"])
def test_a_post_whose_answer_broke_off_makes_one_folder(run: Run, when: str) -> None:
    async def test(person: Person) -> None:
        name = f"Once {uuid.uuid4().hex[:8]}"
        person.fault(drop=when, path="*/folders", method="POST", times=1)
        task = await person.do(NewFolder(name))
        if task.state is State.UNKNOWN:
            task.again()
            await person.rest(task)
        assert task.state is State.DONE
        assert await person.vault.folders.find(field("name") == name).count() == 1

    run(test)


def test_a_slow_answer_is_waited_for(run: Run) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 2)
        person.fault(slow=2_000, path="*/rename")
        task = await person.do(*renames(ids))
        assert (task.state, await names(person, ids)) == (State.DONE, NEW[:2])

    run(test)


def test_what_somebody_else_has_changed_since_stays_as_it_is(run: Run) -> None:
    async def test(person: Person) -> None:
        ids = await documents(person, 3)
        await person.do(*renames(ids))
        await person.vault.documents.rename(ids[1], name="somebody's")
        undoing = person.work.undo()
        await person.rest(undoing)
        assert await names(person, ids) == ["old 00", "somebody's", "old 02"]
        entry = person.work.journal.entries[0]
        assert entry.state is EntryState.PARTLY
        assert undoing is not None
        assert [type(each.error) for each in undoing.results if each.error] == [ChangedMeanwhileError]

    run(test)
