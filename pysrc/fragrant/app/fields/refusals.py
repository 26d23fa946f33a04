"""What a vault says of fields that it refuses: which of its words are about which field."""

import re
from collections.abc import Iterable

from .values import FieldRow


def by_field(messages: Iterable[str], rows: Iterable[FieldRow]) -> tuple[dict[str, str], list[str]]:
    """Return the words for each field by its id, and those that name none: a field is named by its label or id.

    The longest name that a message holds counts: "Invoice Date must be a date" is not about a field "Date".
    """
    names = sorted(
        ((name, row.field_id) for row in rows for name in {row.label, row.field_id} if name),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )
    found: dict[str, str] = {}
    rest = []
    for message in messages:
        field_id = next((field_id for name, field_id in names if _holds(message, name)), None)
        if field_id is None:
            if " " in message.strip():  # a word alone is the name of a status
                rest.append(message)
        else:
            found[field_id] = " ".join(filter(None, (found.get(field_id, ""), message)))
    return found, rest


def _holds(message: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", message, re.IGNORECASE) is not None
