"""What the toolbar, the menus and the keys offer of changes."""

from collections.abc import Awaitable

from ..desk import ActionEntry, Desk, Selection, is_one
from ..words import t
from .bulk import set_field
from .deleting import delete_documents, delete_folder
from .naming import new_folder, rename_document, rename_folder
from .placing import copy_documents, move_documents, move_folder
from .revising import new_revision
from .sharing import copy_link
from .state import (
    can_check_in,
    can_check_out,
    can_release,
    can_unrelease,
    check_in,
    check_out,
    release,
    unrelease,
)


def _open_fields(desk: Desk) -> None:
    (row,) = desk.chosen().documents
    desk.open(row.document_id, "fields")


def _export(desk: Desk) -> Awaitable[None]:
    return desk.export()


def _always(_selection: Selection) -> bool:
    return True


def _are_many(selection: Selection) -> bool:
    return bool(selection) and not is_one(selection)


ENTRIES: tuple[ActionEntry, ...] = (
    ActionEntry("new-folder", lambda: t("new-folder"), "folder-plus", new_folder, when=_always, at="folder"),
    ActionEntry(
        "rename-folder", lambda: t("rename-folder"), "pencil", rename_folder, when=_always, at="folder", is_seldom=True
    ),
    ActionEntry(
        "move-folder", lambda: t("move-folder"), "folder-input", move_folder, when=_always, at="folder", is_seldom=True
    ),
    ActionEntry(
        "delete-folder", lambda: t("delete-folder"), "trash-2", delete_folder, when=_always, at="folder", is_seldom=True
    ),
    ActionEntry("export", lambda: t("export"), "file-spreadsheet", _export, when=_always, at="folder", is_seldom=True),
    ActionEntry("move", lambda: t("move"), "folder-input", move_documents),
    ActionEntry("fields", lambda: t("edit-fields"), "tags", _open_fields, when=is_one),
    ActionEntry("set-field", lambda: t("set-field"), "tags", set_field, when=_are_many),
    ActionEntry("delete", lambda: t("delete"), "trash-2", delete_documents, key="Delete"),
    ActionEntry("rename", lambda: t("rename"), "pencil", rename_document, when=is_one, key="F2", is_seldom=True),
    ActionEntry("copy", lambda: t("copy"), "copy", copy_documents, is_seldom=True),
    ActionEntry("check-out", lambda: t("check-out"), "lock", check_out, when=can_check_out, is_seldom=True),
    ActionEntry("check-in", lambda: t("check-it-in"), "lock-open", check_in, when=can_check_in, is_seldom=True),
    ActionEntry("new-revision", lambda: t("new-revision"), "file-plus", new_revision, when=is_one, is_seldom=True),
    ActionEntry("release", lambda: t("release"), "circle-check", release, when=can_release, is_seldom=True),
    ActionEntry("unrelease", lambda: t("unrelease"), "ban", unrelease, when=can_unrelease, is_seldom=True),
    ActionEntry("copy-link", lambda: t("copy-link"), "link", copy_link, when=is_one, is_seldom=True),
)
"""In the order in which they are offered. No address archives a document in what is known of the API."""
