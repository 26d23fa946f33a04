"""A sandbox, a folder in it, and somebody's work on it."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from fragrant.app.views.documents.transfers.uploading import upload_action
from fragrant.app.work import State, Task, Work
from fragrant.vault import Vault
from fragrant.vault.folder_paths import FolderPath, FolderPaths
from fragrant.vault.records import Document, Folder
from fragrant.vault.uploads import Source

from ...homes.program import ProgramScene, program_scene
from ..clock import Clock


class Online:
    """A machine that is always online."""

    def is_online(self) -> bool:
        return True

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002
        return lambda: None


@dataclass
class Person:
    """Somebody with a folder of their own."""

    scene: ProgramScene
    vault: Vault
    folder: Folder
    work: Work
    faults: list[Exception]

    def source(self, path: str, content: bytes = b"content") -> Source:
        return self.scene.source(path, content)

    def upload(self, sources: Sequence[Source], new: Sequence[FolderPath] = ()) -> Task:
        return self.work.submit(upload_action(sources, FolderPaths(self.folder.folder_id), new), beside=True)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something of the work has become so."""
        reached = asyncio.Event()
        stop = self.work.on_change(lambda: reached.set() if is_so() else None)
        if not is_so():
            await reached.wait()
        stop()

    async def rows(self) -> dict[str, Document]:
        found = await self.vault.folders.documents(self.folder.folder_id, includesubfolders=True).all()
        assert len({row.name for row in found}) == len(found)
        return {row.name: row for row in found}

    async def revisions(self, name: str) -> int:
        """Return how many revisions a document has, the first and empty one included."""
        return len(await self.vault.documents.revisions((await self.rows())[name].document_id).all())

    def sent(self, ending: str) -> int:
        """Return how many POSTs to an address the server has got and not refused."""
        return sum(
            each["method"] == "POST" and each["path"].lower().endswith(ending) and each["status"] == 200
            for each in self.scene.requests()
        )


def states(task: Task) -> list[State]:
    return [each.state for each in task.results]


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
            folder = await vault.folders.create(f"Transfers {uuid.uuid4().hex[:8]}")
            faults: list[Exception] = []
            work = Work(vault, clock=Clock(), network=Online(), explain=str, on_fault=faults.append)
            await what(Person(program, vault, folder, work, faults))
            assert faults == []
            work.drop()

    program.clear()
    yield lambda what: _run(done(what))
    program.clear()


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))
