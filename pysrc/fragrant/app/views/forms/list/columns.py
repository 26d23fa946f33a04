"""The columns of a list of forms: what every form has, and the fields of its template."""

from collections.abc import Iterable, Mapping

from fragrant.app.widgets.listing.columns import FIELD, Column
from fragrant.vault.filters import Kind

from ..finding import NAME
from ..kinds import FieldKind, TemplateField
from ..words import t

_FIRST_FIELDS = 6
"""Fields of the template that are shown at first: more would leave no room to read them."""

_NO_FIELDS = frozenset("[],")
"""Characters that ``q`` can't have in a name."""

_KINDS: Mapping[FieldKind, tuple[Kind, str, int]] = {
    FieldKind.NUMBER: (Kind.NUMBER, "number", 95),
    FieldKind.DATE: (Kind.DATE, "own-day", 120),
    FieldKind.LINES: (Kind.TEXT, "", 200),
}
"""How fields are filtered and shown, where not as texts."""


def columns_of(fields: Iterable[TemplateField]) -> list[Column]:
    """Return all columns, those of the template behind the name.

    A field that is called like a column of every form can't be told apart from it in ``q``, and is left out.
    """
    own = [
        Column(NAME, t("name"), width=140, is_first=True, is_fixed=True),
        Column("modifyDate", t("modified"), Kind.DATE, "day", 120, is_first=True),
        Column("modifyBy", t("by"), width=120, is_first=True),
        Column("createDate", t("created"), Kind.DATE, "day", 120),
        Column("createBy", t("created-by"), width=120),
    ]
    taken = {each.id.casefold() for each in own}
    found: list[Column] = []
    for each in fields:
        if each.name.casefold() not in taken and not _NO_FIELDS & set(each.name):
            taken.add(each.name.casefold())
            kind, format_name, width = _KINDS.get(each.kind, (Kind.TEXT, "", 130))
            is_text = kind is Kind.TEXT
            found.append(
                Column(
                    FIELD + each.name,
                    each.name,
                    kind,
                    format_name,
                    width,
                    flex=1 if is_text else 0,
                    is_first=len(found) < _FIRST_FIELDS,
                )
            )
    return [own[0], *found, *own[1:]]
