"""What a request says: the parameters of its query, and the fields of its body.

Names come in any letter case (seen in their clients). The same address takes JSON, a urlencoded form or multipart, and
the header ``Content-Type`` is not to be trusted: VisualVault's Python client labels forms as JSON (seen there).
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, Self, TypeVar
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import FileStorage

from .envelope import Problem, invalid

Sent = TypeVar("Sent")

_TRUE: Final = frozenset({"true", "1"})
_MAX_FIELDS: Final = 2_000
_MAX_DIGITS: Final = 20
_MAX_PRINTED: Final = 100_000
"""Characters of a printed Python dict: Python's parser is no guard against what is longer and nested."""


def text_parameter(name: str) -> str:
    """Return the first value of a parameter, empty if there is none; else HTTP 400 for a null character."""
    wanted = name.lower()
    text = next((value for key, value in request.args.items() if key.lower() == wanted), "").strip()
    if "\0" in text:  # some databases can't hold it
        raise Problem(400, f"The parameter {name} holds a null character.")
    return text


def flag_parameter(name: str) -> bool:
    """Return a parameter that is on or off: ``true`` in any letter case or ``1`` is on."""
    return text_parameter(name).lower() in _TRUE


def names_parameter(name: str) -> list[str]:
    """Return a list written with commas, in lower case."""
    return [part for part in (part.strip().lower() for part in text_parameter(name).split(",")) if part]


def number_parameter(name: str, default: int, maximum: int) -> int:
    """Return a whole number of 0 or more, cut down to ``maximum``; else HTTP 400 (inferred)."""
    text = text_parameter(name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise Problem(400, f"The parameter {name} must be a whole number of 0 or more.")
    return maximum if len(text) > 9 else min(int(text), maximum)


class Body:
    """The fields of a body, their names in any letter case."""

    def __init__(self, pairs: Iterable[tuple[str, Any]], files: Sequence[FileStorage] = ()) -> None:
        self._fields: dict[str, list[Any]] = {}
        self.names: dict[str, str] = {}
        """Lower case → as it was sent."""
        for name, value in pairs:
            self._fields.setdefault(name.lower(), []).append(value)
            self.names.setdefault(name.lower(), name)
        self.files = files

    @classmethod
    def of(cls, fields: Mapping[Any, Any]) -> Self:
        """Return an object within a body, to be read like the body itself."""
        return cls((str(name), value) for name, value in fields.items())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._fields

    def value(self, name: str) -> Any:
        """Return a field as it came: text from a form, any value from JSON; None if it is not there.

        The first one, if a form has several of the name.
        """
        return self._fields.get(name.lower(), [None])[0]

    def several(self, name: str) -> list[str]:
        """Return a field of several texts: a list, the text of one, commas, or a form's field repeated; else 400."""
        texts: list[str] = []
        for sent in self._fields.get(name.lower(), []):
            printed = isinstance(sent, str) and sent.lstrip().startswith(("[", "("))
            value = _read_structure(name, sent) if printed else sent
            for part in value if isinstance(value, list | tuple) else [value]:
                if not isinstance(part, str | int | None):
                    raise invalid(f"{name} must be a list of texts.")
                texts += str(part or "").split(",")
        return [text for text in map(str.strip, texts) if text]

    def text(self, name: str, default: str = "") -> str:
        """Return a field as text; ``default`` if it is not there or null."""
        value = self.value(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, dict | list):
            return json.dumps(value, ensure_ascii=False)
        return str(value)

    def word(self, name: str) -> str:
        """Return a field as text without blanks around it, in lower case; empty if it is not there."""
        return self.text(name).strip().lower()

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a field that is on or off: ``true`` in any letter case or ``1`` is on."""
        return self.word(name) in _TRUE if name in self else default

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number; else 400 (inferred)."""
        text = self.text(name).strip()
        if not text:
            return default
        try:
            number = int(text) if len(text) <= _MAX_DIGITS else None
        except ValueError:
            number = None
        if number is None or not -(2**31) <= number < 2**31:
            raise invalid(f"{name} must be a whole number of at most 32 bits.")
        return number

    def structure(self, name: str) -> Any:
        """Return a field that holds a structure, else 400: as JSON, its text, or a printed Python dict or list.

        The last is what VisualVault's Python client sends. None if it is not there or empty.
        """
        value = self.value(name)
        if not isinstance(value, str):
            return value
        return _read_structure(name, value) if value.strip() else None

    def first_file(self, most: int) -> bytes:
        """Return the first file; else 400, if it is missing, empty or longer than ``most`` bytes."""
        data = self.files[0].stream.read(most + 1) if self.files else b""
        if not data or len(data) > most:
            raise invalid(f"The file is missing, or longer than {most} bytes.")
        return data

    def objects(self, name: str, most: int, *, required: bool = False) -> list[Self]:
        """Return a field that holds a list of ``most`` objects, else 400, each to be read like a body.

        If it is not there, there are none, or it is refused if ``required``.
        """
        sent = self.structure(name)
        rows = sent if required else sent or []
        if not isinstance(rows, list) or len(rows) > most or not all(isinstance(row, Mapping) for row in rows):
            raise invalid(f"{name} must be a list of at most {most} objects.")
        return [self.of(row) for row in rows]


def read_body() -> Body:
    """Return the fields and files of the request being answered. No body is an empty one.

    Else HTTP 400: it is neither JSON nor a form, or JSON that is no object, or there are null characters.
    """
    if request.mimetype == "multipart/form-data":
        pairs = _checked(list(request.form.items(multi=True)))
        return Body(pairs, [part for _, part in request.files.items(multi=True)])
    text = _text()
    try:
        value = load_json(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return Body(_form(text))
    if not isinstance(value, dict):
        raise Problem(400, "The body must be an object.")
    return Body(value.items())


def read_json() -> Any:
    """Return the body as the JSON it is, whatever its shape, else HTTP 400. None if there is no body."""
    text = _text()
    try:
        return load_json(text) if text.strip() else None
    except (ValueError, RecursionError):
        raise Problem(400, "The body must be JSON.") from None


def load_json(text: str) -> Any:
    """Read JSON as its standard has it (RFC 8259): Python alone would also take ``NaN`` and ``Infinity``.

    Else a ``ValueError``, a ``RecursionError``, or HTTP 400 for characters that can't be kept.
    """
    return _checked(json.loads(text, parse_constant=finite, parse_float=finite))


def finite(value: Any) -> float:
    """Return what a number or a text is as a number, else a ``ValueError``: it is none, not finite, or Python's own."""
    number = float(value)
    if not math.isfinite(number) or "_" in str(value):
        raise ValueError(f"{value} is no number")
    return number


def _read_structure(name: str, text: str) -> Any:
    for read in (load_json, _load_printed) if len(text) <= _MAX_PRINTED else (load_json,):
        # The last is what Python 3.11 makes of some text that is nested too deep.
        with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError, SystemError):
            return read(text)
    raise invalid(f"{name} can't be read: send JSON.")


def _load_printed(text: str) -> Any:
    """Read a printed Python dict or list that holds nothing but what JSON has, too: no sets, no bytes."""
    return load_json(json.dumps(ast.literal_eval(text)))


def _text() -> str:
    try:
        return request.get_data(parse_form_data=False).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(400, "The body must be text in UTF-8.") from None


def _form(text: str) -> list[tuple[str, str]]:
    try:
        return _checked(parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=_MAX_FIELDS))
    except ValueError:
        raise Problem(400, "The body is neither JSON nor a form.") from None


def _checked(value: Sent) -> Sent:
    """Return what was sent; else HTTP 400, if it holds what some databases can't: null characters, half pairs."""
    waiting: list[Any] = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list | tuple):
            waiting += part
        elif isinstance(part, str) and ("\0" in part or any("\ud800" <= character <= "\udfff" for character in part)):
            raise Problem(400, "What was sent holds a null character, or one that is half of a pair.")
    return value
