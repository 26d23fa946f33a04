"""Which column of a file goes into which field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ..fields.values import FieldRow

Matching: TypeAlias = Mapping[str, int]
"""By the id of a field the place of its column, from 0 on; fields that get nothing are not in it."""


def match(labels: Sequence[str], fields: Iterable[FieldRow]) -> dict[str, int]:
    """Match columns to fields by label or id, whatever the case of letters and the spaces; each column once."""
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        places.setdefault(_bare(label), place)
    places.pop("", None)
    found = {}
    for field in fields:
        names = (_bare(field.label), _bare(field.field_id))
        name = next((name for name in names if name in places), None)
        if name is not None:
            found[field.field_id] = places.pop(name)
    return found


def _bare(label: str) -> str:
    return "".join(label.split()).casefold()
