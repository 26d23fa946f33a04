"""The values that the examples need, from what ``sandbox --describe`` prints."""

import json
from pathlib import Path
from typing import Any


def read_description(file: str | Path) -> dict[str, Any]:
    """Return the description in a file."""
    description: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))
    return description


def api_url_of(description: dict[str, Any], client: dict[str, Any]) -> str:
    """Return the address of the database that an application or a key is for, with a slash at the end."""
    aliases = (client["customer"], client["database"])
    found: str = next(
        database["api_url"]
        for database in description["databases"]
        if (database["customer"], database["database"]) == aliases
    )
    return found
