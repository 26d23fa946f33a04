"""Catalogues: gettext's ``.po`` files, with a symbolic key for each text (``signs-in-at``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po
from fragrant.app.texts import placeholders

Key = tuple[str, str]
"""The context of a text, "" for none, and its key in there."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text in one language: one form, or one for each plural form of the language."""

    forms: tuple[str, ...]
    is_plural: bool
    where: str
    """Its file and line."""

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the names that stand in braces, in any form."""
        return frozenset().union(*map(placeholders, self.forms))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one file says. ``mistakes`` are those that the file makes by itself, a sentence each."""

    language: str
    messages: Mapping[Key, Message]
    mistakes: tuple[str, ...]


_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in a compiled catalogue, whose header has dates."""


def read(path: Path) -> Catalogue:
    """Return the catalogue in ``LANGUAGE.po``; a file that can't be read has a mistake and no texts."""
    language = path.stem
    where = f"{path.parent.parent.name}/texts/{path.name}"
    try:
        Locale.parse(language, sep="-")
        with path.open("rb") as file:
            catalog = read_po(file, locale=language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, UnknownLocaleError, ValueError) as problem:
        return Catalogue(language, {}, (f"{where}: {problem}",))
    messages: dict[Key, Message] = {}
    for each in catalog:
        if each.id:
            is_plural = isinstance(each.id, list | tuple)
            forms = tuple(each.string) if isinstance(each.string, list | tuple) else (each.string or "",)
            key = each.id[0] if isinstance(each.id, list | tuple) else each.id
            messages[each.context or "", key] = Message(forms, is_plural, f"{where}, line {each.lineno}")
    return Catalogue(language, messages, tuple(_mistakes(catalog, messages, where)))


def _mistakes(catalog: Catalog, messages: Mapping[Key, Message], where: str) -> Iterator[str]:
    count = get_plural(catalog.locale)[0]
    if catalog.num_plurals != count or str(get_plural(catalog.locale)[1]) != catalog.plural_expr:
        yield f"{where}: Plural-Forms must be {get_plural(catalog.locale)}"
    for each in catalog:
        if each.id and each.fuzzy:
            yield f"{where}, line {each.lineno}: {each.id!r} is marked as fuzzy"
    for (_, key), message in messages.items():
        if not all(message.forms) or (message.is_plural and len(message.forms) != count):
            yield f"{message.where}: {key!r} has no text, or not all {count} plural forms"


def compiled(language: str, messages: Mapping[Key, Message]) -> bytes:
    """Return a ``.mo`` file, which Python's own ``gettext`` reads. The same texts give the same bytes."""
    locale = language.replace("-", "_")
    catalog = Catalog(locale=locale, fuzzy=False, creation_date=_NO_DATE, revision_date=_NO_DATE)
    catalog.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", str(get_plural(catalog.locale))),
    ]
    for (context, key), message in sorted(messages.items()):
        if message.is_plural:
            catalog.add((key, key), message.forms, context=context or None)
        else:
            catalog.add(key, message.forms[0], context=context or None)
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()
