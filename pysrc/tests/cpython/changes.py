"""What the tests of changes share: a sandbox over HTTP, a folder and documents of their own."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from fragrant.app.work import Applied, Change
from fragrant.vault import OutcomeUnknownError, Vault
from fragrant.vault.records import Document, Folder

from ..homes.program import ProgramScene

Result = TypeVar("Result")


def run(scene: ProgramScene, work: Callable[[Vault], Awaitable[Result]]) -> Result:
    """Run a test's work in a vault."""

    async def connected() -> Result:
        async with scene.vault() as vault:
            return await work(vault)

    return asyncio.run(connected())


@dataclass
class Ground:
    """Two folders that are a test's own, and a document in the first. Folders below Incoming have all index fields."""

    vault: Vault
    here: Folder
    there: Folder
    document: Document


async def ground(vault: Vault) -> Ground:
    """Make a ground."""
    here, there = [await vault.folders.create(path=f"/Incoming/{uuid.uuid4().hex}") for _ in range(2)]
    document = await vault.documents.create(here.folder_id, "INV-1")
    return Ground(vault, here, there, await vault.documents.get(document.document_id))


async def apply(change: Change, vault: Vault) -> Applied:
    """Make a change whose bytes nobody counts."""
    return await change.apply(vault, lambda _sent, _all: None)


async def apply_unheard(scene: ProgramScene, change: Change, vault: Vault) -> None:
    """Make a change whose answer is lost on its way."""
    for method in ("PUT", "POST", "DELETE"):
        scene.fault(drop="before", method=method, times=1)
    try:
        await apply(change, vault)
    except OutcomeUnknownError:
        return
    finally:
        scene.clear()
    raise AssertionError("the answer came")
