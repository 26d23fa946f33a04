"""Names: of a document, of a folder, of a new folder."""

from fragrant.app.view import FAILURES, Button, ask, make, say
from fragrant.app.widgets.doing import begin

from ..changes import NewFolder, RenameDocument, RenameFolder
from ..desk import Desk
from ..words import t

_LONGEST = "255"


async def rename_document(desk: Desk) -> None:
    """Ask for another name for the one document that is chosen."""
    (document,) = desk.chosen().documents
    name = await _ask_name(t("rename-title", name=document.name), t("rename"), document.name)
    if name and name != document.name:
        begin(desk, RenameDocument(document.document_id, document.name, name))


async def rename_folder(desk: Desk) -> None:
    """Ask for another name for the folder that one is in."""
    if desk.folder is None:
        say(t("no-folder-is-open"))
        return
    try:
        folder = await desk.vault.folders.get(desk.folder.key)
    except FAILURES as error:
        desk.tell("actions", error)
        return
    desk.tell("actions", None)
    name = await _ask_name(t("rename-title", name=folder.name), t("rename"), folder.name, is_folder=True)
    if name and name != folder.name:
        begin(desk, RenameFolder(folder.folder_id, folder.name, name))


async def new_folder(desk: Desk) -> None:
    """Ask for the name of a new folder in the one that one is in, or at the top."""
    parent_id, path = (desk.folder.key, "") if desk.folder else ("", "/")
    try:
        if parent_id:
            path = (await desk.vault.folders.get(parent_id)).folder_path
        rows = await (desk.vault.folders.children(parent_id) if parent_id else desk.vault.folders.top()).all()
    except FAILURES as error:
        desk.tell("actions", error)
        return
    desk.tell("actions", None)
    taken = {row.name.casefold() for row in rows}
    title = t("new-folder-title", path=path)
    name = await _ask_name(title, t("make-folder"), "", is_folder=True, taken=frozenset(taken))
    if name:
        begin(desk, NewFolder(name, parent_id, path))


async def _ask_name(
    title: str, label: str, name: str, *, is_folder: bool = False, taken: frozenset[str] = frozenset()
) -> str:
    """Ask for a name and return it; "" where nobody gave one."""
    field = make("input", type="text", required="", maxlength=_LONGEST, autocomplete="off", data_ask="name")
    field.value = name
    line = make("label", t("name"))
    line.append(field)

    async def send(_key: str) -> str:
        typed = str(field.value).strip()
        if not typed:
            return t("name-is-missing")
        if is_folder and "/" in typed:
            return t("no-slash")
        return t("folder-is-there") if typed.casefold() in taken else ""

    answer = await ask(title, [line], [Button("ok", label)], send=send)
    return str(field.value).strip() if answer else ""
