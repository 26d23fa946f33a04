"""What is shown of documents and folders, and what is saved of them."""

from fragrant.app.views.documents.list.columns import own_columns
from fragrant.app.views.documents.list.query import Query
from fragrant.app.views.documents.transfers.downloading import DownloadMany, download_one
from fragrant.vault import Vault
from fragrant.vault.filters import field

from .documents_ground import begin, begin_related, folder_of, id_of
from .reporting import SILENT, exported
from .stage import Do, Reads, Stage


def _search(**options: object) -> Do:
    async def do(on: Stage, vault: Vault) -> object:
        query = Query(folder=folder_of(on), **options)  # type: ignore[arg-type]
        return await query.candidates(vault, ("name", "desc")).all()

    return do


async def _everywhere(on: Stage, vault: Vault) -> object:
    wanted = (field("folderId") == folder_of(on)) & field("createDate").between("2000-01-01", "2100-01-01")
    found = Query(find="INV-o", condition=wanted, with_fields=True)
    return await found.candidates(vault, ("modifyDate", "asc")).all()


async def _export(on: Stage, vault: Vault) -> object:
    query = Query(folder=folder_of(on), with_fields=True)
    return await exported(vault, query, own_columns(is_one_folder=True), lambda row: str(row["id"]))


async def _download(on: Stage, vault: Vault) -> None:
    await download_one(vault, on.documents["one"], on.folder_for_files)(SILENT)


async def _download_many(on: Stage, vault: Vault) -> None:
    await DownloadMany(vault, list(on.documents.values()), "documents.zip", on.folder_for_files)(SILENT)


async def _options(on: Stage, vault: Vault) -> object:
    rows = await vault.folders.index_fields(folder_of(on)).all()
    row = next(each for each in rows if each.label == "Status")
    return await vault.folders.select_options(row.folder_id, row.field_id)


READS = (
    Reads("the tree at the top", "folders.top", lambda _, vault: vault.folders.top().all(), begin),
    Reads(
        "a branch",
        "folders.children",
        lambda on, vault: vault.folders.children(folder_of(on, "around")).all(),
        begin,
    ),
    Reads("a folder", "folders.get", lambda on, vault: vault.folders.get(folder_of(on)), begin),
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
        lambda on, vault: vault.folders.index_fields(folder_of(on)).all(),
        begin,
    ),
    Reads("what a field offers", "folders.select_options", _options, begin),
    Reads("a document", "documents.get", lambda on, vault: vault.documents.get(id_of(on)), begin),
    Reads(
        "a document's fields",
        "documents.index_fields",
        lambda on, vault: vault.documents.index_fields(id_of(on)).all(),
        begin,
    ),
    Reads(
        "a document's revisions",
        "documents.revisions",
        lambda on, vault: vault.documents.revisions(id_of(on)).all(),
        begin,
    ),
    Reads(
        "one revision",
        "documents.revision",
        lambda on, vault: vault.documents.revision(id_of(on), on.documents["one"].revision_id),
        begin,
    ),
    Reads(
        "the fields of a revision",
        "documents.revision_index_fields",
        lambda on, vault: vault.documents.revision_index_fields(id_of(on), on.documents["one"].revision_id).all(),
        begin,
    ),
    Reads(
        "a document's relations",
        "documents.related",
        lambda on, vault: vault.documents.related(id_of(on)).all(),
        begin_related,
    ),
    Reads("an export", "folders.documents", _export, begin),
    Reads("a download", "files.download", _download, begin),
    Reads("a download of many", "files.download_many", _download_many, begin),
)
"""What is shown of documents and folders, and what is saved of them."""
