"""What the view of documents does."""

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
    Spot,
    Unrelate,
)
from fragrant.app.views.documents.list.columns import own_columns
from fragrant.app.views.documents.list.query import Query
from fragrant.app.views.documents.transfers.downloading import DownloadMany, download_one
from fragrant.app.views.documents.transfers.uploading import UploadFile
from fragrant.app.work import Change
from fragrant.vault import NotFoundError, Vault
from fragrant.vault.filters import field
from fragrant.vault.folder_paths import FolderPaths
from fragrant.vault.records import CheckIn, DocumentState, FieldType
from fragrant.vault.uploads import Source

from .reporting import SILENT, exported
from .stage import FILE, Changes, Do, Reads, Stage

# What there is


async def begin(on: Stage) -> None:
    """Make two folders, and two documents in the first. Folders below Incoming have all index fields."""
    for name in ("here", "there"):
        on.folders[name] = await on.vault.folders.create(path=f"/Incoming/{on.word}/{name}")
    on.folders["around"] = await on.vault.folders.at(f"/Incoming/{on.word}")
    for name in ("one", "other"):
        made = await on.vault.documents.create(_folder_id(on), f"INV-{name}")
        await on.vault.files.upload(made.document_id, FILE, f"{name}.txt")
        on.documents[name] = await on.vault.documents.get(made.document_id)


async def begin_related(on: Stage) -> None:
    """Have the documents related."""
    await begin(on)
    await on.vault.documents.relate(_id(on), to=_id(on, "other"))


async def begin_out(on: Stage) -> None:
    """Have one of them checked out."""
    await begin(on)
    await on.vault.documents.set_status(_id(on), CheckIn.OUT)


async def begin_unreleased(on: Stage) -> None:
    """Have one of them not released."""
    await begin(on)
    row = on.documents["one"]
    await on.vault.documents.set_state(row.document_id, row.revision_id, DocumentState.UNRELEASED)


def _id(on: Stage, name: str = "one") -> str:
    return on.documents[name].document_id


def _folder_id(on: Stage, name: str = "here") -> str:
    return on.folders[name].folder_id


def _spot(on: Stage, name: str) -> Spot:
    return Spot(on.folders[name].folder_id, on.folders[name].folder_path)


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
    return sorted(row.name for row in await on.vault.folders.documents(_folder_id(on)).all())


async def fields(on: Stage) -> object:
    rows = await on.vault.documents.index_fields(_id(on)).all()
    return {row.label: row.value for row in rows}


async def revisions(on: Stage) -> object:
    rows = await on.vault.documents.revisions(_id(on)).all()
    return [(row.revision, row.file_name, row.file_size, row.get("changeReason"), row.release_state) for row in rows]


async def related(on: Stage) -> object:
    return [row.name for row in await on.vault.documents.related(_id(on)).all()]


async def alerts(on: Stage) -> object:
    """Return what came in about alerts of the folder: no address tells which are on."""
    folder_id = _folder_id(on).lower()
    came = [each for each in on.scene.requests() if folder_id in each["path"].lower() and "alert" in each["path"]]
    return [(each["method"], each["status"]) for each in came]


# What is done


def _search(**options: object) -> Do:
    async def do(on: Stage, vault: Vault) -> object:
        query = Query(folder=_folder_id(on), **options)  # type: ignore[arg-type]
        return await query.candidates(vault, ("name", "desc")).all()

    return do


async def _everywhere(on: Stage, vault: Vault) -> object:
    wanted = (field("folderId") == _folder_id(on)) & field("createDate").between("2000-01-01", "2100-01-01")
    found = Query(find="INV-o", condition=wanted, with_fields=True)
    return await found.candidates(vault, ("modifyDate", "asc")).all()


async def _export(on: Stage, vault: Vault) -> object:
    query = Query(folder=_folder_id(on), with_fields=True)
    return await exported(vault, query, own_columns(is_one_folder=True), lambda row: str(row["id"]))


async def _download(on: Stage, vault: Vault) -> None:
    await download_one(vault, on.documents["one"], on.folder_for_files)(SILENT)


async def _download_many(on: Stage, vault: Vault) -> None:
    await DownloadMany(vault, list(on.documents.values()), "documents.zip", on.folder_for_files)(SILENT)


async def _options(on: Stage, vault: Vault) -> object:
    rows = await vault.folders.index_fields(_folder_id(on)).all()
    row = next(each for each in rows if each.label == "Status")
    return await vault.folders.select_options(row.folder_id, row.field_id)


def _upload(on: Stage, *, is_new: bool) -> Change:
    path = on.folder_for_files / "to-send"
    path.write_bytes(FILE)
    document = None if is_new else on.documents["one"]
    return UploadFile(Source("sent.txt", path, len(FILE), document), FolderPaths(_folder_id(on)))


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
    return SetFields(_id(on), "INV-one", (notes, amount))


async def begin_fields(on: Stage) -> None:
    """Know the ids of the fields."""
    await begin(on)
    on.seen |= {row.label: row.field_id for row in await on.vault.documents.index_fields(_id(on)).all()}


def _new_folder(on: Stage) -> Change:
    return NewFolder("2024 {May}", _folder_id(on), on.folders["here"].folder_path, "It's new")


def _move_folder(on: Stage) -> Change:
    around = f"/Incoming/{on.word}"
    return MoveFolder(_folder_id(on), "here", around, f"{around}/there")


def _delete_folder(on: Stage) -> Change:
    return DeleteFolder(_folder_id(on, "there"), "there")


_STATES = (DocumentState.RELEASED, DocumentState.UNRELEASED)


def _state(on: Stage, old: DocumentState, new: DocumentState) -> Change:
    return SetState(_id(on), on.documents["one"].revision_id, "INV-one", old, new)


READS = (
    Reads("the tree at the top", "folders.top", lambda _, vault: vault.folders.top().all(), begin),
    Reads(
        "a branch",
        "folders.children",
        lambda on, vault: vault.folders.children(_folder_id(on, "around")).all(),
        begin,
    ),
    Reads("a folder", "folders.get", lambda on, vault: vault.folders.get(_folder_id(on)), begin),
    Reads(
        "a folder by its path",
        "folders.at",
        lambda on, vault: vault.folders.at(on.folders["here"].folder_path),
        begin,
    ),
    Reads("a list", "folders.documents", _search(), begin),
    Reads("a list with all below it", "folders.documents", _search(below=True, with_fields=True), begin),
    Reads("a list with a filter", "folders.documents", _search(condition=field("name").ends_with("one")), begin),
    Reads("a search in all folders", "documents.find", _everywhere, begin),
    Reads("the fields of all folders", "index_fields.find", lambda _, vault: vault.index_fields.find().all(), begin),
    Reads(
        "the fields of a folder",
        "folders.index_fields",
        lambda on, vault: vault.folders.index_fields(_folder_id(on)).all(),
        begin,
    ),
    Reads("what a field offers", "folders.select_options", _options, begin),
    Reads("a document", "documents.get", lambda on, vault: vault.documents.get(_id(on)), begin),
    Reads(
        "a document's fields",
        "documents.index_fields",
        lambda on, vault: vault.documents.index_fields(_id(on)).all(),
        begin,
    ),
    Reads(
        "a document's revisions",
        "documents.revisions",
        lambda on, vault: vault.documents.revisions(_id(on)).all(),
        begin,
    ),
    Reads(
        "one revision",
        "documents.revision",
        lambda on, vault: vault.documents.revision(_id(on), on.documents["one"].revision_id),
        begin,
    ),
    Reads(
        "the fields of a revision",
        "documents.revision_index_fields",
        lambda on, vault: vault.documents.revision_index_fields(_id(on), on.documents["one"].revision_id).all(),
        begin,
    ),
    Reads(
        "a document's relations",
        "documents.related",
        lambda on, vault: vault.documents.related(_id(on)).all(),
        begin_related,
    ),
    Reads("an export", "folders.documents", _export, begin),
    Reads("a download", "files.download", _download, begin),
    Reads("a download of many", "files.download_many", _download_many, begin),
)
"""What is shown of documents and folders, and what is saved of them."""

CHANGES = (
    Changes("a folder made", "folders.create_in", _new_folder, listed, begin),
    Changes("a folder made at the top", "folders.create", lambda on: NewFolder(on.word, "", ""), at_the_top, begin),
    Changes(
        "a folder renamed",
        "folders.change",
        lambda on: RenameFolder(_folder_id(on), "here", "any\\where"),
        listed,
        begin,
    ),
    Changes("a folder moved", "folders.move", _move_folder, listed, begin),
    Changes("a folder deleted", "folders.delete", _delete_folder, listed, begin),
    Changes("alerts on", "folders.alert", lambda on: SetFolderAlert(_folder_id(on), "/here", on=True), alerts, begin),
    Changes(
        "alerts off", "folders.end_alert", lambda on: SetFolderAlert(_folder_id(on), "/here", on=False), alerts, begin
    ),
    Changes("an upload: the document", "documents.create", lambda on: _upload(on, is_new=True), names, begin),
    Changes("an upload: its file", "files.upload", lambda on: _upload(on, is_new=False), revisions, begin),
    Changes("a new revision", "files.upload", _revise, revisions, begin),
    Changes("fields", "documents.send_index_fields", _set_field, fields, begin_fields),
    Changes(
        "a document renamed",
        "documents.rename",
        lambda on: RenameDocument(_id(on), "INV-one", "Another\\'); import os #\n\u202e"),
        listed,
        begin,
    ),
    Changes(
        "a document moved",
        "documents.move",
        lambda on: MoveDocument(_id(on), "INV-one", _spot(on, "here"), _spot(on, "there")),
        listed,
        begin,
    ),
    Changes(
        "a document copied",
        "documents.copy",
        lambda on: CopyDocument(_id(on), "INV-one", _spot(on, "there"), "INV-copy"),
        listed,
        begin,
    ),
    Changes("a document deleted", "documents.delete", lambda on: DeleteDocument(_id(on), "INV-one"), listed, begin),
    Changes("checked out", "documents.set_status", lambda on: SetCheckOut(_id(on), "INV-one", out=True), listed, begin),
    Changes(
        "checked in", "documents.set_status", lambda on: SetCheckOut(_id(on), "INV-one", out=False), listed, begin_out
    ),
    Changes("released", "documents.set_state", lambda on: _state(on, *reversed(_STATES)), revisions, begin_unreleased),
    Changes("released no more", "documents.set_state", lambda on: _state(on, *_STATES), revisions, begin),
    Changes(
        "related",
        "documents.relate",
        lambda on: Relate(_id(on), "INV-one", _id(on, "other"), "INV-other", "Child"),
        related,
        begin,
    ),
    Changes(
        "related no more",
        "documents.unrelate",
        lambda on: Unrelate(_id(on), "INV-one", _id(on, "other"), "INV-other"),
        related,
        begin_related,
    ),
)
"""Actions on documents and folders."""
