"""Other places: moving and copying documents, moving a folder."""

from collections.abc import Sequence

from fragrant.app.view import FAILURES, Node, say
from fragrant.app.widgets.doing import begin, do

from ..changes import CopyDocument, MoveDocument, MoveFolder, Spot, parent_path
from ..desk import Desk
from ..words import n, t
from .chosen import fetch
from .picker import pick_folder


async def move_documents(desk: Desk) -> None:
    """Ask for a folder, and move there what is chosen."""
    documents = await fetch(desk)
    if not documents:
        return
    node = await pick_folder(desk, n("move-title", len(documents)), t("move-here"))
    target = await _spot(desk, node)
    if target is None:
        return
    moved = [
        MoveDocument(row.document_id, row.name, Spot(row.folder_id, row.folder_path), target)
        for row in documents
        if row.folder_id.lower() != target.folder_id.lower()
    ]
    if moved:
        do(desk, lambda: _words(moved, target.path), moved)


async def copy_documents(desk: Desk) -> None:
    """Ask for a folder, and copy there what is chosen."""
    documents = await fetch(desk)
    if not documents:
        return
    node = await pick_folder(desk, n("copy-title", len(documents)), t("copy-here"))
    target = await _spot(desk, node)
    if target is not None:
        copies = [CopyDocument(row.document_id, row.name, target) for row in documents]
        path = target.path
        do(desk, lambda: copies[0].words() if len(copies) == 1 else n("copy-many", len(copies), path=path), copies)


async def move_folder(desk: Desk) -> None:
    """Ask for a folder, and move there the one that one is in."""
    if desk.folder is None:
        say(t("no-folder-is-open"))
        return
    try:
        folder = await desk.vault.folders.get(desk.folder.key)
    except FAILURES as error:
        desk.tell("actions", error)
        return
    title = t("change-move-folder", name=folder.name, path="…")
    node = await pick_folder(desk, title, t("move-here"), has_top=True)
    if node is None:
        return
    target = await _spot(desk, node) if node.key else Spot("", "/")
    origin = parent_path(folder.folder_path)
    if target is not None and target.path != origin:
        begin(desk, MoveFolder(folder.folder_id, folder.name, origin, target.path))


def _words(moved: Sequence[MoveDocument], path: str) -> str:
    return moved[0].words() if len(moved) == 1 else n("move-many", len(moved), path=path)


async def _spot(desk: Desk, node: Node | None) -> Spot | None:
    """Return where a chosen folder is."""
    if node is None or not desk.is_open:
        return None
    try:
        folder = await desk.vault.folders.get(node.key)
    except FAILURES as error:
        desk.tell("actions", error)
        return None
    desk.tell("actions", None)
    return Spot(folder.folder_id, folder.folder_path)
