"""Actions on documents and folders."""

from fragrant.app.fields.values import FieldEdit
from fragrant.app.views.documents.changes import (
    AddRevision,
    CopyDocument,
    DeleteDocument,
    DeleteFolder,
    MoveDocument,
    MoveFolder,
    NewFolder,
    Relate,
    RenameDocument,
    RenameFolder,
    SetCheckOut,
    SetFields,
    SetFolderAlert,
    SetState,
    Unrelate,
)
from fragrant.app.views.documents.transfers.uploading import UploadFile
from fragrant.app.work import Change
from fragrant.vault import NotFoundError
from fragrant.vault.folder_paths import FolderPaths
from fragrant.vault.records import DocumentState, FieldType
from fragrant.vault.uploads import Source

from .documents_ground import begin, begin_fields, begin_out, begin_related, begin_unreleased, folder_of, id_of, spot_of
from .stage import FILE, Changes, Stage

# What the server has


async def listed(on: Stage) -> object:
    """Return what is in the folders."""
    found: dict[str, list[str]] = {}
    for name, folder in on.folders.items():
        try:
            rows = await on.vault.folders.documents(folder.folder_id).all()
            folders = await on.vault.folders.children(folder.folder_id).all()
        except NotFoundError:
            continue
        parts = [_about(each["name"], each["fileName"], each["checkInStatus"], each["releaseState"]) for each in rows]
        found[name] = sorted(parts + [f"folder {each.name}" for each in folders])
    return found


def _about(*values: object) -> str:
    return " ".join(map(str, values))


async def at_the_top(on: Stage) -> object:
    """Return whether its folder is at the top."""
    return [row.description for row in await on.vault.folders.top().all() if row.name == on.word]


async def names(on: Stage) -> object:
    """Return the names alone: the page sends the file, too, which is an action of its own."""
    return sorted(row.name for row in await on.vault.folders.documents(folder_of(on)).all())


async def fields(on: Stage) -> object:
    rows = await on.vault.documents.index_fields(id_of(on)).all()
    return {row.label: row.value for row in rows}


async def revisions(on: Stage) -> object:
    rows = await on.vault.documents.revisions(id_of(on)).all()
    return [(row.revision, row.file_name, row.file_size, row.get("changeReason"), row.release_state) for row in rows]


async def related(on: Stage) -> object:
    return [row.name for row in await on.vault.documents.related(id_of(on)).all()]


async def alerts(on: Stage) -> object:
    """Return what came in about alerts of the folder: no address tells which are on."""
    folder_id = folder_of(on).lower()
    came = [each for each in on.scene.requests() if folder_id in each["path"].lower() and "alert" in each["path"]]
    return [(each["method"], each["status"]) for each in came]


# What is done


def _upload(on: Stage, *, is_new: bool) -> Change:
    path = on.folder_for_files / "to-send"
    path.write_bytes(FILE)
    document = None if is_new else on.documents["one"]
    return UploadFile(Source("sent.txt", path, len(FILE), document), FolderPaths(folder_of(on)))


def _revise(on: Stage) -> Change:
    row = on.documents["one"]
    return AddRevision(
        row.document_id,
        row.name,
        row.revision_id,
        FILE,
        "b.txt",
        len(FILE),
        revision="B",
        change_reason='It\'s "new"',
        is_released=False,
        stays_out=True,
    )


def _set_field(on: Stage) -> Change:
    notes = FieldEdit(on.seen["Notes"], "Notes", FieldType.MULTI_LINE, "", 'O\'Hara "& Sons"\n{x}')
    amount = FieldEdit(on.seen["Amount"], "Amount", FieldType.NUMERIC, "", "1204.50")
    return SetFields(id_of(on), "INV-one", (notes, amount))


def _new_folder(on: Stage) -> Change:
    return NewFolder("2024 {May}", folder_of(on), on.folders["here"].folder_path, "It's new")


def _move_folder(on: Stage) -> Change:
    around = f"/Incoming/{on.word}"
    return MoveFolder(folder_of(on), "here", around, f"{around}/there")


def _delete_folder(on: Stage) -> Change:
    return DeleteFolder(folder_of(on, "there"), "there")


_STATES = (DocumentState.RELEASED, DocumentState.UNRELEASED)


def _state(on: Stage, old: DocumentState, new: DocumentState) -> Change:
    return SetState(id_of(on), on.documents["one"].revision_id, "INV-one", old, new)


CHANGES = (
    Changes("a folder made", "folders.create_in", _new_folder, listed, begin),
    Changes("a folder made at the top", "folders.create", lambda on: NewFolder(on.word, "", ""), at_the_top, begin),
    Changes(
        "a folder renamed",
        "folders.change",
        lambda on: RenameFolder(folder_of(on), "here", "any\\where"),
        listed,
        begin,
    ),
    Changes("a folder moved", "folders.move", _move_folder, listed, begin),
    Changes("a folder deleted", "folders.delete", _delete_folder, listed, begin),
    Changes("alerts on", "folders.alert", lambda on: SetFolderAlert(folder_of(on), "/here", on=True), alerts, begin),
    Changes(
        "alerts off", "folders.end_alert", lambda on: SetFolderAlert(folder_of(on), "/here", on=False), alerts, begin
    ),
    Changes("an upload: the document", "documents.create", lambda on: _upload(on, is_new=True), names, begin),
    Changes("an upload: its file", "files.upload", lambda on: _upload(on, is_new=False), revisions, begin),
    Changes("a new revision", "files.upload", _revise, revisions, begin),
    Changes("fields", "documents.send_index_fields", _set_field, fields, begin_fields),
    Changes(
        "a document renamed",
        "documents.rename",
        lambda on: RenameDocument(id_of(on), "INV-one", "Another\\'); import os #\n\u202e"),
        listed,
        begin,
    ),
    Changes(
        "a document moved",
        "documents.move",
        lambda on: MoveDocument(id_of(on), "INV-one", spot_of(on, "here"), spot_of(on, "there")),
        listed,
        begin,
    ),
    Changes(
        "a document copied",
        "documents.copy",
        lambda on: CopyDocument(id_of(on), "INV-one", spot_of(on, "there"), "INV-copy"),
        listed,
        begin,
    ),
    Changes("a document deleted", "documents.delete", lambda on: DeleteDocument(id_of(on), "INV-one"), listed, begin),
    Changes(
        "checked out", "documents.set_status", lambda on: SetCheckOut(id_of(on), "INV-one", out=True), listed, begin
    ),
    Changes(
        "checked in", "documents.set_status", lambda on: SetCheckOut(id_of(on), "INV-one", out=False), listed, begin_out
    ),
    Changes("released", "documents.set_state", lambda on: _state(on, *reversed(_STATES)), revisions, begin_unreleased),
    Changes("released no more", "documents.set_state", lambda on: _state(on, *_STATES), revisions, begin),
    Changes(
        "related",
        "documents.relate",
        lambda on: Relate(id_of(on), "INV-one", id_of(on, "other"), "INV-other", "Child"),
        related,
        begin,
    ),
    Changes(
        "related no more",
        "documents.unrelate",
        lambda on: Unrelate(id_of(on), "INV-one", id_of(on, "other"), "INV-other"),
        related,
        begin_related,
    ),
)
"""Actions on documents and folders."""
