"""Deleting: documents wait their seconds, in which it can be called off; a folder is asked about by name and count."""

from fragrant.app.view import FAILURES, Button, ask, make, say
from fragrant.app.widgets.doing import begin, delete

from ..changes import DeleteDocument, DeleteFolder, contents_of
from ..desk import Desk
from ..words import n, t
from .chosen import fetch

_SURE = 20
"""Documents that are deleted without a question before; there are the seconds in any case."""


async def delete_documents(desk: Desk) -> None:
    """Delete what is chosen, in some seconds. That many are meant is asked before."""
    selection = desk.chosen()
    documents = await fetch(desk)
    if not documents:
        return
    if len(documents) > _SURE or selection.hidden:
        text = [n("delete-hidden", selection.hidden)] if selection.hidden else []
        title = n("delete-title", len(documents))
        if not await ask(title, [*text, t("delete-recycle")], [Button("yes", t("delete"), "danger")]):
            return
    changes = [DeleteDocument(row.document_id, row.name) for row in documents]
    delete(desk, changes, lambda count: n("delete-many", count))


async def delete_folder(desk: Desk) -> None:
    """Delete the folder that one is in, with all in it, once its name has been typed."""
    if desk.folder is None:
        say(t("no-folder-is-open"))
        return
    take_away = say(t("counting"))
    try:
        folder = await desk.vault.folders.get(desk.folder.key)
        contents = await contents_of(desk.vault, folder.folder_id)
    except FAILURES as error:
        desk.tell("actions", error)
        return
    finally:
        take_away()
    desk.tell("actions", None)
    field = make("input", type="text", required="", autocomplete="off", data_ask="name")
    line = make("label", t("type-its-name", name=folder.name))
    line.append(field)
    documents = t("unknown-number") if contents.documents is None else n("documents", contents.documents)

    async def send(_key: str) -> str:
        return "" if str(field.value).strip() == folder.name else t("not-its-name")

    text = t(
        "folder-goes-with", path=folder.folder_path, documents=documents, folders=n("folders-below", contents.folders)
    )
    buttons = [Button("delete", t("delete-for-good"), "danger")]
    if await ask(t("change-delete-folder", name=folder.name), [text, t("no-way-back"), line], buttons, send=send):
        begin(desk, DeleteFolder(folder.folder_id, folder.name))
