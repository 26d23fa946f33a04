"""What schemathesis is told about this vault: ids that are there, so that it gets past the front door.

It runs in a process of its own, which finds them in the file that ``IDS`` names.
"""

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import schemathesis

IDS = "FRAGRANT_HOSTILE_IDS"

_ids: dict[str, list[str]] = json.loads(Path(os.environ[IDS]).read_text("utf-8")) if IDS in os.environ else {}
_random = Random(1)  # noqa: S311  test data, no secret


@schemathesis.hook
def map_path_parameters(_context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Put ids that are there in place of most that schemathesis makes up, and the aliases of this vault."""
    if path_parameters:
        for name in path_parameters:
            if name in _ids and _random.random() < (1 if name in {"customer", "database"} else 0.7):
                path_parameters[name] = _random.choice(_ids[name])
    return path_parameters
