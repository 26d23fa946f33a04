"""A sandbox, a template in it, and somebody who imports rows."""

import asyncio
import csv
import io
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.plan import Line, Outcome
from fragrant.app.views.forms.importing.draft import Draft
from fragrant.app.views.forms.importing.running import Running
from fragrant.app.views.forms.importing.trial import trial
from fragrant.app.views.forms.kinds import TemplateField, fields_of
from fragrant.app.work import State, Work
from fragrant.pieces import at_once
from fragrant.vault import Vault
from fragrant.vault.filters import field as named
from fragrant.vault.records import FormInstance, FormTemplate

from ...homes.program import ProgramScene, program_scene
from ..clock import Clock


class Online:
    """A machine that is always online."""

    def is_online(self) -> bool:
        return True

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002
        return lambda: None


def csv_of(labels: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows([labels, *rows])
    return written.getvalue().encode()


@dataclass
class Person:
    """Somebody who imports into forms of one template."""

    scene: ProgramScene
    vault: Vault
    template: FormTemplate
    fields: tuple[TemplateField, ...]
    work: Work
    faults: list[Exception]
    mark: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    """Begins the keys of a test, so that its forms are told from others."""

    def keys(self, count: int) -> list[str]:
        return [f"{self.mark} {number}" for number in range(count)]

    async def try_out(
        self, content: bytes, key: str = "reason", *, is_clearing: bool = False
    ) -> tuple[Draft, list[Line]]:
        """Make the dry run."""
        draft = Draft(self.template, self.fields)
        file = TableFile("rows.csv", content)
        draft.take(file, at_once(file.read()))
        draft.key, draft.is_clearing = key, is_clearing
        assert draft.chosen is not None
        lines: list[Line] = []
        task = self.work.run(
            lambda: "try", trial(self.vault, self.template.template_id, self.fields, draft.chosen, lines)
        )
        await self.work.settled()
        assert task.state is State.DONE, task.error  # type: ignore[attr-defined]
        return draft, lines

    async def begin(self, content: bytes, key: str = "reason", *, is_clearing: bool = False) -> Running:
        """Make the dry run, and go."""
        return self.go(*await self.try_out(content, key, is_clearing=is_clearing))

    def go(self, draft: Draft, lines: Sequence[Line]) -> Running:
        """Begin what a dry run has shown."""
        assert draft.chosen is not None
        return Running(self.work, self.template, draft.chosen, lines, "rows.csv")

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something of the work has become so."""
        reached = asyncio.Event()
        stop = self.work.on_change(lambda: reached.set() if is_so() else None)
        if not is_so():
            await reached.wait()
        stop()

    async def forms(self) -> dict[str, FormInstance]:
        """Return the test's forms by their keys; none is there twice."""
        rows = self.vault.forms.find(self.template.template_id, named("reason").starts_with(self.mark), expand=True)
        found = await rows.all()
        counted = Counter(row["reason"] for row in found)
        assert set(counted.values()) <= {1}, counted
        return {row["reason"]: row for row in found}

    def sent(self) -> int:
        """Return how many requests that change something the server has got."""
        found = self.scene.requests()
        return sum(each["method"] != "GET" and "/formtemplates/" in each["path"].lower() for each in found)


def outcomes(lines: Iterable[Line]) -> list[Outcome]:
    return [line.outcome for line in lines]


Do = Callable[[Callable[[Person], Awaitable[None]]], None]


@pytest.fixture(scope="session")
def program() -> Iterator[ProgramScene]:
    """A sandbox that a program asks."""
    with program_scene() as scene:
        yield scene


@pytest.fixture
def do(program: ProgramScene) -> Iterator[Do]:
    """Have somebody do something; nothing may go wrong in the page's own code."""

    async def done(what: Callable[[Person], Awaitable[None]]) -> None:
        async with program.vault() as vault:
            template = await vault.form_templates.find(named("name") == "Leave Request").first()
            assert template is not None
            fields = fields_of(await vault.form_templates.fields(template.template_id))
            faults: list[Exception] = []
            work = Work(vault, clock=Clock(), network=Online(), explain=_explained, on_fault=faults.append)
            await what(Person(program, vault, template, fields, work, faults))
            assert faults == []
            work.drop()

    program.clear()
    yield lambda what: _run(done(what))
    program.clear()


def _explained(error: Exception) -> str:
    return "; ".join(getattr(error, "messages", ())) or str(error)


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 500))
