"""The page's texts in the language that was chosen.

Every text has a key and stands in the catalogue of each language (``texts/LANGUAGE.po``); the build checks that none is
missing and compiles them. What is put into a text, such as a server's words, is never read as a pattern itself.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from .formats import Formats, PlainFormats

if TYPE_CHECKING:
    from gettext import GNUTranslations

ATTRIBUTES = ("aria-label", "content", "placeholder", "title")
"""The attributes that can have a text: ``data-t-aria-label="key"``."""

REFUSAL = "Refusal"
"""The context of the refusals' sentences, whose keys are the English ones of the table. No view has this name."""

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Texts:
    """The texts of one part of the page: the shell's, or those of the view that ``name`` names."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    def t(self, key: str, /, **values: str) -> str:
        """Return a text. ``values`` go where their names stand in braces."""
        return _filled(self.raw(key), values)

    def n(self, key: str, count: int, /, **values: str) -> str:
        """Return a text in the plural form for ``count``, which goes where ``{count}`` stands."""
        found = _Page.language.translations
        text = found.npgettext(self._name, key, key, count) if self._name else found.ngettext(key, key, count)
        return _filled(text, {"count": _Page.language.formats.number(count), **values})

    def raw(self, key: str) -> str:
        """Return a text as the catalogue has it, with its placeholders."""
        found = _Page.language.translations
        return found.pgettext(self._name, key) if self._name else found.gettext(key)


class _Language:
    """A language, whose catalogue is read when the first text of it is asked for."""

    def __init__(self, code: str, catalogue: Callable[[], bytes], formats: Formats) -> None:
        self.code = code
        self.formats = formats
        self._catalogue = catalogue

    @cached_property
    def translations(self) -> "GNUTranslations":
        from gettext import GNUTranslations  # noqa: PLC0415 - the start needs no text: the build has written them all

        return GNUTranslations(BytesIO(self._catalogue()))


class _Page:
    """The language of the whole page, and who wants to know when it changes."""

    language = _Language("en", lambda: b"", PlainFormats())
    listeners: ClassVar[list[Callable[[], None]]] = []


_shell = Texts()
t, n = _shell.t, _shell.n


def use(language: str, catalogue: Callable[[], bytes], formats: Formats) -> None:
    """Show all texts in a language from now on. ``catalogue`` returns its ``.mo`` file."""
    _Page.language = _Language(language, catalogue, formats)
    for listener in _Page.listeners:
        listener()


def on_change(listener: Callable[[], None]) -> None:
    """Call ``listener`` whenever another language is chosen: what it has shown has to be shown anew."""
    _Page.listeners.append(listener)


def language() -> str:
    """Return the language in use, as a tag such as ``en``."""
    return _Page.language.code


def formats() -> Formats:
    """Return how numbers, dates and lists are written in that language."""
    return _Page.language.formats


def refusal(sentence: str) -> str:
    """Return a sentence of the refusals' table, which is English, in the language in use."""
    return _Page.language.translations.pgettext(REFUSAL, sentence)


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text in order: words with False, the name of a placeholder with True."""
    for index, part in enumerate(_PLACEHOLDER.split(text)):
        if part:
            yield part, bool(index % 2)


def placeholders(text: str) -> frozenset[str]:
    """Return the names that stand in braces."""
    return frozenset(part for part, is_name in parts(text) if is_name)


def _filled(text: str, values: dict[str, str]) -> str:
    return "".join(values[part] if is_name else part for part, is_name in parts(text))
