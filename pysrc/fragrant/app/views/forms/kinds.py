"""The fields of a template: which there are, of what kind, and how a form's values of them are read."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from fragrant.vault.record import Record
from fragrant.vault.records import FieldType


class FieldKind(StrEnum):
    """What a field holds, as far as the page makes a difference."""

    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    DATE = auto()
    CHOICE = auto()
    YES_NO = auto()
    USER = auto()


_WORDS: Mapping[str, FieldKind] = {
    **dict.fromkeys(("textarea", "richtextarea", "multiline", "multilinetext"), FieldKind.LINES),
    **dict.fromkeys(("number", "numeric", "numerictextbox", "calculation", "currency"), FieldKind.NUMBER),
    **dict.fromkeys(("date", "datetime", "calendar"), FieldKind.DATE),
    **dict.fromkeys(("dropdown", "dropdownlist", "radiobutton", "list"), FieldKind.CHOICE),
    **dict.fromkeys(("checkbox", "yesno", "boolean"), FieldKind.YES_NO),
    **dict.fromkeys(("userid", "user", "userlist"), FieldKind.USER),
}
"""VisualVault's words for kinds: those in files of templates (seen), and those that mean the same. The rest is text."""

_AS_EDITED: Mapping[FieldKind, FieldType] = {
    FieldKind.TEXT: FieldType.SINGLE_LINE,
    FieldKind.LINES: FieldType.MULTI_LINE,
    FieldKind.NUMBER: FieldType.NUMERIC,
    FieldKind.DATE: FieldType.CALENDAR,
    FieldKind.CHOICE: FieldType.EDITABLE_LIST,
    FieldKind.YES_NO: FieldType.LIST,
    FieldKind.USER: FieldType.USER_LIST,
}
_YES_AND_NO = (("true", "false"), ("yes", "no"), ("1", "0"))


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a template."""

    name: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of one form, with its value: a :class:`fragrant.app.fields.values.FieldRow`."""

    field_id: str
    label: str
    field_type: FieldType
    value: str
    description: str = ""
    required: bool | None = None
    """No address tells (none is known)."""


def fields_of(answer: Record) -> tuple[TemplateField, ...]:
    """Return the fields of a template, in its order, from what ``formtemplates/{id}/fields`` answers.

    Its inner values are not documented: a word, or an object with one. A kind that is not known is a text.
    """
    found = answer.get("fields")
    if not isinstance(found, Mapping):
        return ()
    return tuple(TemplateField(name, _kind_of(value)) for name, value in found.items() if name)


def rows_of(fields: Iterable[TemplateField], form: Mapping[str, Any]) -> list[FormField]:
    """Return the fields of a form with its values; of a new one with none."""
    return [FormField(each.name, each.name, _AS_EDITED[each.kind], text_of(form.get(each.name))) for each in fields]


def text_of(value: Any) -> str:
    """Return a value of a form as a text, as it would be sent; "" for none."""
    match value:
        case None:
            return ""
        case str():
            return value
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def yes_and_no(value: str) -> tuple[str, str]:
    """Return what "yes" and "no" are written as, in the way of a value that is there.

    Which words a vault has for them is not documented.
    """
    for pair in _YES_AND_NO:
        if value.casefold() in pair:
            spelled = str.upper if len(value) > 1 and value.isupper() else str.title if value.istitle() else str
            return spelled(pair[0]), spelled(pair[1])
    return _YES_AND_NO[0]


def used_values(rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    """Return the texts that a field has in some forms, in order, each once."""
    return sorted({text_of(row.get(name)) for row in rows} - {""}, key=str.casefold)


def _kind_of(value: Any) -> FieldKind:
    if isinstance(value, Mapping):
        known = {str(name).casefold(): each for name, each in value.items()}
        value = next((known[name] for name in ("fieldtype", "type", "kind") if name in known), "")
    word = re.sub(r"[^a-z]", "", value.casefold()) if isinstance(value, str) else ""
    return _WORDS.get(word, FieldKind.TEXT)
