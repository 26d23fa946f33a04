"""Exports from a vault on a bad day: a file has all rows, each once, with the right count, or there is no file."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from fragrant.app.exporting.job import Export
from fragrant.app.exporting.table import Format, Manifest, Table
from fragrant.app.views.forms.finding import key_of
from fragrant.app.views.forms.kinds import fields_of
from fragrant.app.views.forms.list.columns import columns_of
from fragrant.app.views.forms.list.query import Query
from fragrant.app.work import State, Task, Waits, Work
from fragrant.vault import Vault
from fragrant.vault.filters import field as named

from ...homes.program import ProgramScene, program_scene
from ..clock import Clock

PATH = "*/formtemplates/*/forms"
SORT = ("instanceName", "asc")


class Online:
    """A machine that is always online."""

    def is_online(self) -> bool:
        return True

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002
        return lambda: None


class Kept:
    """Keeps what is saved."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def keep_text(self, name: str, text: str) -> str:
        self.texts.append(text)
        return name

    async def keep_zip(self, _name: str, _files: Mapping[str, str]) -> str:
        raise NotImplementedError

    async def keep_sheets(self, _name: str, _sheets: list[dict[str, Any]]) -> str:
        raise NotImplementedError


@dataclass
class Person:
    """Somebody who exports all forms of a template, of which there are several parts."""

    scene: ProgramScene
    work: Work
    export: Export
    names: list[str]
    """Of all forms, in order."""
    kept: Kept = field(default_factory=Kept)

    def begin(self) -> Task:
        return self.work.run(lambda: "Export", self.export)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something of the work has become so."""
        reached = asyncio.Event()
        stop = self.work.on_change(lambda: reached.set() if is_so() else None)
        if not is_so():
            await reached.wait()
        stop()

    def expect_all(self, task: Task) -> None:
        """Expect one file, with all rows once and in order, and the counts that are true."""
        assert task.state is State.DONE, task.error  # type: ignore[attr-defined]
        (text,) = self.kept.texts
        found = json.loads(text)
        assert [row["instanceName"] for row in found["rows"]] == self.names
        manifest, count = found["manifest"], len(self.names)
        counts = [manifest[each] for each in ("rowsListed", "rowsRead", "rowsExported", "rowsRepeated", "complete")]
        assert counts == [count, count, count, 0, True]
        assert [each.words() for each in task.results] == [f"Saved “Forms.json”: {count} rows, all that there are"]
        assert (task.done, task.total) == (count, count)


Do = Callable[[Callable[[Person], Awaitable[None]]], None]


@pytest.fixture(scope="module")
def program() -> Iterator[ProgramScene]:
    with program_scene() as scene:
        yield scene


@pytest.fixture
def do(program: ProgramScene) -> Iterator[Do]:
    async def done(what: Callable[[Person], Awaitable[None]]) -> None:
        async with program.vault() as vault:
            person = await _person(program, vault)
            await what(person)
            person.work.drop()

    program.clear()
    yield lambda what: asyncio.run(asyncio.wait_for(done(what), 300))
    program.clear()


async def _person(scene: ProgramScene, vault: Vault) -> Person:
    template = await vault.form_templates.find(named("name") == "Invoice Approval").first()
    assert template is not None
    columns = columns_of(fields_of(await vault.form_templates.fields(template.template_id)))
    query = Query(template=template.template_id)
    names = [row.instance_name for row in await query.listing(vault, SORT).all()]
    assert len(names) > 800
    kept = Kept()

    def begin() -> Table:
        return Table(columns, Manifest("Forms", "address"))

    export = Export(vault, query, SORT, begin, key_of, Format.JSON, "Forms", kept)
    work = Work(vault, clock=Clock(), network=Online(), explain=str, on_fault=_fail)
    return Person(scene, work, export, names, kept)


def _fail(error: Exception) -> None:
    raise AssertionError from error


PASSING = {
    "busy": {"status": 429, "retry_after": 0},
    "broken off before": {"drop": "before"},
    "broken off in the middle": {"drop": "middle"},
}


@pytest.mark.long
@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_not_seen_in_the_file(do: Do, fault: dict[str, Any]) -> None:
    async def work(person: Person) -> None:
        task = person.begin()
        await person.until(lambda: task.done >= 200)
        person.scene.fault(path=PATH, method="GET", times=1, **fault)
        await person.work.settled()
        person.expect_all(task)

    do(work)


@pytest.mark.long
def test_it_waits_for_the_next_sign_in_and_goes_on_where_it_was(do: Do) -> None:
    async def work(person: Person) -> None:
        task = person.begin()
        await person.until(lambda: task.done >= 200)
        person.scene.fault(path=PATH, method="GET", status=401)
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        assert str(task.state) == State.PAUSED
        assert person.kept.texts == []
        person.scene.clear()
        person.work.resume()
        await person.work.settled()
        person.expect_all(task)

    do(work)


LASTING = {
    "busy for long": {"status": 429, "retry_after": 3_600},
    "a fault of the server": {"status": 500},
    "no right": {"status": 403},
    "a gateway's": {"status": 502},
    "an answer cut short": {"body": "truncated"},
}


@pytest.mark.long
@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING.keys())
def test_what_lasts_leaves_no_file_and_is_done_anew_later(do: Do, fault: dict[str, Any]) -> None:
    async def work(person: Person) -> None:
        task = person.begin()
        await person.until(lambda: task.done >= 200)
        person.scene.fault(path=PATH, method="GET", **fault)
        await person.work.settled()
        assert task.state is State.FAILED
        assert task.error is not None  # type: ignore[attr-defined]
        assert person.kept.texts == []
        person.scene.clear()
        task.retry_failed()
        await person.work.settled()
        person.expect_all(task)

    do(work)


@pytest.mark.long
def test_a_form_that_goes_meanwhile_is_missing_from_the_count(do: Do) -> None:
    async def work(person: Person) -> None:
        vault, template_id = person.export.vault, person.export.query.template  # type: ignore[attr-defined]
        made = await vault.forms.create(template_id, {})
        task = person.begin()
        await person.until(lambda: task.done >= 200)
        person.scene.fault(path=PATH, method="GET", status=401)
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        person.scene.clear()
        await vault.forms.delete(made.form_id)
        person.work.resume()
        await person.work.settled()
        manifest = json.loads(person.kept.texts[0])["manifest"]
        assert manifest["rowsListed"] == manifest["rowsExported"] + 1
        assert manifest["complete"] is False
        assert "not all that there are" in task.results[0].words()

    do(work)
