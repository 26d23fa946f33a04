"""What the made-up company has written: folders, papers and their texts, as plain data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return the data of one of the files here. It is read once: do not change it."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
