"""Folders and documents of a test's own."""

from fragrant.app.views.documents.changes import (
    Spot,
)
from fragrant.vault.records import CheckIn, DocumentState

from .stage import FILE, Stage


async def begin(on: Stage) -> None:
    """Make two folders, and two documents in the first. Folders below Incoming have all index fields."""
    for name in ("here", "there"):
        on.folders[name] = await on.vault.folders.create(path=f"/Incoming/{on.word}/{name}")
    on.folders["around"] = await on.vault.folders.at(f"/Incoming/{on.word}")
    for name in ("one", "other"):
        made = await on.vault.documents.create(folder_of(on), f"INV-{name}")
        await on.vault.files.upload(made.document_id, FILE, f"{name}.txt")
        on.documents[name] = await on.vault.documents.get(made.document_id)


async def begin_related(on: Stage) -> None:
    """Have the documents related."""
    await begin(on)
    await on.vault.documents.relate(id_of(on), to=id_of(on, "other"))


async def begin_out(on: Stage) -> None:
    """Have one of them checked out."""
    await begin(on)
    await on.vault.documents.set_status(id_of(on), CheckIn.OUT)


async def begin_unreleased(on: Stage) -> None:
    """Have one of them not released."""
    await begin(on)
    row = on.documents["one"]
    await on.vault.documents.set_state(row.document_id, row.revision_id, DocumentState.UNRELEASED)


def id_of(on: Stage, name: str = "one") -> str:
    return on.documents[name].document_id


def folder_of(on: Stage, name: str = "here") -> str:
    return on.folders[name].folder_id


def spot_of(on: Stage, name: str) -> Spot:
    return Spot(on.folders[name].folder_id, on.folders[name].folder_path)


async def begin_fields(on: Stage) -> None:
    """Know the ids of the fields."""
    await begin(on)
    on.seen |= {row.label: row.field_id for row in await on.vault.documents.index_fields(id_of(on)).all()}
