"""The columns of the list of documents: which there are, and which are shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fragrant.app.widgets.listing.columns import FIELD, Column
from fragrant.vault.filters import Kind
from fragrant.vault.records import FieldType, FolderIndexField, IndexFieldDefinition

from ..words import t

_FIRST_FIELDS = 4
"""Index fields that are shown at first: more would leave no room for names."""

_NO_FIELDS = frozenset("[],")
"""Characters that ``q`` can't have in a name."""


def own_columns(*, is_one_folder: bool) -> list[Column]:
    """Return the columns that every document has, in the order in which they are offered."""
    return [
        Column("name", t("name"), flex=2, width=120, is_first=True, is_fixed=True),
        Column("description", t("description"), flex=3, width=220, is_first=True),
        Column("folderPath", t("folder"), flex=2, width=160, is_first=not is_one_folder),
        Column("releaseState", t("status"), Kind.CHOICE, "status", 100, is_first=True, choices=release_states()),
        Column("modifyDate", t("modified"), Kind.DATE, "day", 120, is_first=True),
        Column("modifyBy", t("by"), is_first=True),
        Column("fileName", t("file-name"), width=170),
        Column("extension", t("type"), width=75, is_sortable=False),
        Column("fileSize", t("size"), Kind.NUMBER, "bytes", 90),
        Column("revision", t("revision"), width=95),
        Column("checkInStatus", t("check-in"), Kind.CHOICE, "check-in", 120, choices=check_in_states()),
        Column("checkedOutBy", t("checked-out-by"), width=130),
        Column("checkOutDate", t("checked-out"), Kind.DATE, "day", 120),
        Column("createDate", t("created"), Kind.DATE, "day", 120),
        Column("createBy", t("created-by")),
        Column("reviewDate", t("review"), Kind.DATE, "day", 120),
        Column("expireDate", t("expires"), Kind.DATE, "day", 120),
        Column("keywords", t("keywords"), width=150),
    ]


def release_states() -> dict[str, str]:
    """Return the names of what a revision can be, by VisualVault's numbers."""
    return {"0": t("unreleased"), "1": t("released"), "2": t("pending")}


def check_in_states() -> dict[str, str]:
    """Return the names of whether a document is checked out, by VisualVault's numbers."""
    return {"0": t("checked-in"), "1": t("is-checked-out")}


def with_fields(
    own: Sequence[Column], fields: Iterable[FolderIndexField | IndexFieldDefinition], *, is_shown: bool
) -> list[Column]:
    """Return own columns with those of index fields after the description; ``is_shown``: the first of them at once.

    A field that is called like a column of every document can't be told apart from it in ``q``, and is left out.
    """
    taken = {each.id.casefold() for each in own}
    found: list[Column] = []
    for each in fields:
        label = each.label
        if label.casefold() not in taken and label and not _NO_FIELDS & set(label):
            taken.add(label.casefold())
            found.append(_of_field(each, is_first=is_shown and len(found) < _FIRST_FIELDS))
    return [*own[:2], *found, *own[2:]]


def _of_field(each: FolderIndexField | IndexFieldDefinition, *, is_first: bool) -> Column:
    kind, format_name, width = _KINDS.get(each.field_type, (Kind.TEXT, "", 120))
    return Column(FIELD + each.label, each.label, kind, format_name, width, is_first=is_first, field_id=each.field_id)


_KINDS: Mapping[Any, tuple[Kind, str, int]] = {
    FieldType.CALENDAR: (Kind.DATE, "own-day", 120),
    FieldType.NUMERIC: (Kind.NUMBER, "number", 95),
    FieldType.LIST: (Kind.CHOICE, "", 120),
    FieldType.USER_LIST: (Kind.CHOICE, "", 120),
    FieldType.DATA_SOURCE_LIST: (Kind.CHOICE, "", 120),
}
"""How index fields are filtered and shown. Lists that somebody may type into are texts."""


def sortable_fields() -> set[str]:
    """Return the fields that every list can be sorted by, whatever its folder."""
    return {each.field for each in own_columns(is_one_folder=False) if each.is_sortable}
