"""The languages that a page can be shown in: those that its shell has, and each of its views with texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from ...errors import CommandError
from .catalogues import Key, Message, compiled
from .check import check
from .room import Room


@dataclass(frozen=True, slots=True)
class Language:
    """All texts of the page in one language; a view's are in a context of its name."""

    code: str
    messages: Mapping[Key, Message]

    @property
    def name(self) -> str:
        """Return what the language calls itself."""
        name = str(Locale.parse(self.code, sep="-").get_display_name())
        return name[:1].upper() + name[1:]

    @property
    def data(self) -> bytes:
        """Return the ``.mo`` file."""
        return compiled(self.code, self.messages)

    def text(self, view: str, key: str) -> str:
        """Return a text that has no plural."""
        return self.messages[view, key].forms[0]


def make_languages(rooms: Sequence[Room]) -> dict[str, Language]:
    """Return the languages by code. ``rooms``: the shell first, then the views that are shown.

    :raises CommandError: with one sentence a mistake.
    """
    if mistakes := [mistake for room in rooms for mistake in check(room)]:
        raise CommandError("\n".join(mistakes))
    codes = [code for code in rooms[0].catalogues if all(code in room.catalogues for room in rooms if room.catalogues)]
    return {code: Language(code, _merged(rooms, code)) for code in codes}


def _merged(rooms: Sequence[Room], code: str) -> dict[Key, Message]:
    return {
        (context or room.name, key): message
        for room in rooms
        if room.catalogues
        for (context, key), message in room.catalogues[code].messages.items()
    }
