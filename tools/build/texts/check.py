"""Mistakes between catalogues, and between them and the places that use them."""

from collections.abc import Iterator

from fragrant.app.texts import REFUSAL
from fragrant.oauth import REFUSALS

from .catalogues import Catalogue
from .room import SOURCE, Room


def check(room: Room) -> Iterator[str]:
    """Yield a sentence for each mistake: a text that is missing, not used, or not alike in all languages."""
    yield from room.mistakes
    for catalogue in room.catalogues.values():
        yield from catalogue.mistakes
    yield from _differences(room)
    yield from _misuses(room)
    for catalogue in room.catalogues.values():
        yield from _refusals(catalogue, wanted=not room.name and catalogue.language != SOURCE)


def _differences(room: Room) -> Iterator[str]:
    """Yield where languages differ in keys, in placeholders, or in what has a plural."""
    everything = {
        key: message
        for catalogue in reversed(room.catalogues.values())
        for key, message in catalogue.messages.items()
        if not key[0]
    }
    for key, first in everything.items():
        for language, catalogue in room.catalogues.items():
            message = catalogue.messages.get(key)
            if message is None:
                yield f"{first.where}: {key[1]!r} is missing in {language}.po"
            elif (message.placeholders, message.is_plural) != (first.placeholders, first.is_plural):
                yield f"{message.where}: {key[1]!r} has other placeholders or plurals than {first.where}"


def _misuses(room: Room) -> Iterator[str]:
    used = {use.key for use in room.uses}
    if not room.catalogues:
        for use in room.uses:
            yield f"{use.where}: {use.key!r} is used, but there are no texts"
        return
    catalogue = next(iter(room.catalogues.values()))
    for use in room.uses:
        message = catalogue.messages.get(("", use.key))
        if message is None:
            yield f"{use.where}: there is no text {use.key!r}"
        elif (message.placeholders, message.is_plural) != (use.values, use.is_plural):
            has = ", ".join(sorted(message.placeholders)) or "none"
            yield f"{use.where}: {use.key!r} has the placeholders {has}" + (" and a plural" * message.is_plural)
    for (context, key), message in catalogue.messages.items():
        if not context and key not in used:
            yield f"{message.where}: {key!r} is not used"


def _refusals(catalogue: Catalogue, *, wanted: bool) -> Iterator[str]:
    """Yield what a catalogue lacks of the refusals' sentences, or has beyond them. ``wanted``: it has to have them."""
    kinds = REFUSALS.values() if wanted else ()
    sentences = {text for kind in kinds for text in (kind.what, kind.why, kind.todo)}
    has = {key: message for (context, key), message in catalogue.messages.items() if context}
    for text in sorted(sentences - has.keys()):
        yield f"{catalogue.language}.po: the refusals' sentence {text!r} is missing (msgctxt {REFUSAL!r})"
    for text, message in has.items():
        if text not in sentences:
            yield f"{message.where}: {text!r} has a context, and is no sentence of a refusal"
