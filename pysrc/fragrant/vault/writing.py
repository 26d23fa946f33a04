"""How values are sent: in a query, and as JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from .errors import VaultError


def json_text(value: Any) -> str:
    """Return ``value`` as JSON, its dates as :func:`written` has them. :raises VaultError: it can't be written."""
    try:
        return json.dumps(value, default=_plain, allow_nan=False)
    except (TypeError, ValueError):
        raise VaultError("That can't be sent: JSON has no such value.") from None


def written(value: Any) -> str:
    """Return a value as a query has it: true, 5, a list with commas, a date of a zone in UTC."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(written(each) for each in value)
    if isinstance(value, Mapping):
        return json_text(value)
    if isinstance(value, str | int | float):
        return str(value.value if isinstance(value, Enum) else value)
    try:
        return str(_plain(value))
    except TypeError:
        raise VaultError(f"That can't be sent in a query: {type(value).__name__}") from None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        zoned = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return zoned.isoformat(timespec="milliseconds") + ("Z" if value.tzinfo else "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if hasattr(value, "hex") and hasattr(value, "urn"):  # a UUID, without importing what few need
        return str(value)
    raise TypeError
