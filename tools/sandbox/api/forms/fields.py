"""The fields of a form template: as columns of its forms, and as what a body may fill in.

That dates come in any notation, are kept in UTC and become null when they can't be read was observed by a third
party; so was that a field's name comes back with its first letter in lower case.
"""

import json
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Date, DateTime, String, cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from ...query import Column, Kind
from ...query.dates import read_date, write_date
from ...storage.forms import FormInstance, FormTemplate
from ..envelope import invalid
from ..inputs import Body, finite

FIELD_TYPES: Final = {
    "text": (1, "Text"),
    "number": (2, "Number"),
    "date": (3, "Date"),
    "lines": (4, "TextArea"),
    "choice": (5, "DropDownList"),
    "flag": (6, "CheckBox"),
    "user": (7, "UserID"),
}
"""The sandbox's word → the number and the name of it in answers. 1 is seen in their clients, the others inferred: the
names from 4 on are those of the XML of templates. The last four hold texts, which nothing checks."""

_MAX_TEXT: Final = 100_000


class written_date(GenericFunction[Any]):  # noqa: N801  its name in SQL
    """``written_date(text)``: the date that a text in a form stands for, as written by ``whole_seconds``."""

    type = DateTime()
    inherit_cache = True


@compiles(written_date)
def _written_date(element: Any, compiler: Any, **settings: Any) -> str:
    (text,) = element.clauses
    return str(compiler.process(cast(text, Date), **settings))


@compiles(written_date, "postgresql")
def _written_date_in_postgresql(element: Any, compiler: Any, **settings: Any) -> str:
    (text,) = element.clauses
    return f"CAST(rtrim({compiler.process(text, **settings)}, 'Z') AS TIMESTAMP WITHOUT TIME ZONE)"


@compiles(written_date, "sqlite")
def _written_date_in_sqlite(element: Any, compiler: Any, **settings: Any) -> str:
    """Rewrite the text into the one notation in which SQLAlchemy keeps dates there."""
    (text,) = element.clauses
    return f"replace(replace({compiler.process(text, **settings)}, 'T', ' '), 'Z', '.000000')"


def shown_name(name: str) -> str:
    """Return the name of a field as it is answered."""
    return name[:1].lower() + name[1:]


def read_fields(template: FormTemplate, body: Body) -> dict[str, Any]:
    """Return what a body says of the fields of a template, each named by its name or its id; else 400."""
    return field_values(template, {name: body.value(name) for name in body.names})


def field_values(template: FormTemplate, sent: dict[str, Any]) -> dict[str, Any]:
    """Return values by the names of a template's fields, from values by name or id in any letter case; else 400.

    Others are passed over.
    """
    names = {name.lower(): name for name in template.fields}
    names |= {field_id.lower(): name for name, field_id in template.field_ids.items()}
    return {
        names[key.lower()]: _read(names[key.lower()], template.fields[names[key.lower()]], value)
        for key, value in sent.items()
        if key.lower() in names
    }


def _read(name: str, field_type: str, value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else str(value or "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)
    if len(text) > _MAX_TEXT:
        raise invalid(f"{name} is too long: at most {_MAX_TEXT} characters.")
    match field_type:
        case "number":
            return _number(name, text.strip())
        case "date":
            with suppress(ValueError):
                return whole_seconds(text.strip())
            return None
    return text


def _number(name: str, text: str) -> float | int | None:
    if not text:
        return None
    try:
        number = finite(text)
    except ValueError:
        raise invalid(f"{name} must be a number.") from None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def whole_seconds(text: str) -> str:
    """Return a date as it is kept, so that SQL can read it again; else a ``ValueError``."""
    return write_date(read_date(text).replace(microsecond=0))


def field_column(name: str, field_type: str) -> Column:
    """Return the column of forms that a field is."""
    value: Any = FormInstance.content[name]
    match field_type:
        case "number":
            return Column(shown_name(name), value.as_float(), Kind.NUMBER)
        case "date":
            return Column(shown_name(name), written_date(cast(value.as_string(), String)), Kind.DATE)
    return Column(shown_name(name), value.as_string())
