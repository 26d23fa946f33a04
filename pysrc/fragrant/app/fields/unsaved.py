"""What was typed into the fields of one thing and is not saved: as data, and as a text that survives a sign-in."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...strict_json import loads
from .values import FieldEdit, FieldRow, same_value


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that was typed, and the one that the field had when it was."""

    base: str
    value: str


@dataclass
class Unsaved:
    """The edits of one thing, such as a document, by the ids of its fields."""

    key: str = ""
    name: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.typed)

    def take(self, row: FieldRow, value: str) -> None:
        """Note what stands in a field now; the value that the vault has is no edit."""
        before = self.typed.get(row.field_id)
        base = before.base if before is not None else row.value
        if same_value(row.field_type, row.value, value):
            self.typed.pop(row.field_id, None)
        else:
            self.typed[row.field_id] = Typed(base, value)

    def drop(self, field_id: str) -> None:
        """Forget the edit of a field."""
        self.typed.pop(field_id, None)

    def accept(self, row: FieldRow) -> None:
        """Take the value that the vault has now for the one that is to be replaced: the person has seen it."""
        before = self.typed.get(row.field_id)
        if before is not None:
            self.typed[row.field_id] = Typed(row.value, before.value)
            self.take(row, before.value)

    def edits(self, rows: Iterable[FieldRow]) -> tuple[FieldEdit, ...]:
        """Return what is to be sent."""
        return tuple(
            FieldEdit(row.field_id, row.label, row.field_type, typed.base, typed.value)
            for row in rows
            if (typed := self.typed.get(row.field_id)) is not None
        )

    def settle(self, saved: Iterable[FieldEdit]) -> None:
        """Forget what was saved; what has been typed on meanwhile stays."""
        for edit in saved:
            typed = self.typed.get(edit.field_id)
            if typed is not None and typed.value == edit.new:
                del self.typed[edit.field_id]
            elif typed is not None:
                self.typed[edit.field_id] = Typed(edit.new, typed.value)

    def without(self, sent: Iterable[FieldEdit]) -> "Unsaved":
        """Return what is left to be sent when some edits are on their way."""
        left = Unsaved(self.key, self.name, dict(self.typed))
        left.settle(sent)
        return left

    def to_text(self) -> str:
        """Return them as a text, which has nothing that came from the vault but ids; "" where there are none."""
        if not self.typed:
            return ""
        typed = {field_id: [_digest(each.base), each.value] for field_id, each in self.typed.items()}
        return json.dumps({"document": self.key, "typed": typed})


@dataclass(frozen=True, slots=True)
class Kept:
    """What such a text says."""

    key: str = ""
    typed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By the id of a field: the digest of the value that it had, and what was typed."""

    def onto(self, name: str, rows: Iterable[FieldRow]) -> tuple[Unsaved, frozenset[str]]:
        """Return the edits, and the ids of those fields that have got another value since."""
        found = Unsaved(self.key, name)
        changed = set()
        for row in rows:
            if row.field_id in self.typed:
                digest, value = self.typed[row.field_id]
                found.take(row, value)
                if row.field_id in found.typed and digest != _digest(row.value):
                    changed.add(row.field_id)
        return found, frozenset(changed)


def take_over(
    unsaved: Unsaved, kept: Kept, key: str, name: str, rows: Sequence[FieldRow]
) -> tuple[Unsaved, frozenset[str]]:
    """Return what is not saved of a thing whose fields were read, and the ids of edited fields that have changed since.

    ``unsaved`` is what the page shows, of this thing or another; ``kept`` is what survived a sign-in.
    """
    if unsaved.key == key:
        seen = {edit.field_id: edit.old for edit in unsaved.edits(rows)}
        changed = {
            row.field_id
            for row in rows
            if row.field_id in seen and not same_value(row.field_type, seen[row.field_id], row.value)
        }
        for row in rows:
            unsaved.accept(row)
        return unsaved, frozenset(changed)
    if kept.key != key:
        return Unsaved(key, name), frozenset()
    return kept.onto(name, rows)


def read(text: str) -> Kept:
    """Return what a text says; nothing is kept where it is none of ours."""
    try:
        found = loads(text)
    except ValueError:
        return Kept()
    if not isinstance(found, Mapping) or not isinstance(found.get("typed"), Mapping):
        return Kept()
    key = found.get("document")
    pairs = {field_id: (pair[0], pair[1]) for field_id, pair in found["typed"].items() if _is_pair(pair)}
    return Kept(key, pairs) if isinstance(key, str) else Kept()


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair)


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]  # enough to tell two apart
