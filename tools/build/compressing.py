"""Brotli and gzip files beside those of a built site, kept in the cache from build to build."""

import hashlib
import json
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from .node import run_node

_LEAST = 1024
"""Bytes below which compressing is not worth it."""
_SETTINGS = ("_headers", "web.config")
"""What hosts read, and visitors don't get."""
_KINDS = (".br", ".gz")


def compress(folder: Path, cache: Path, report: Callable[[str], None]) -> None:
    """Write ``NAME.br`` and ``NAME.gz`` beside each file that gets smaller. The same input gives the same bytes.

    It takes a minute where the cache has none: a host does it worse, at each visit or once, or not at all.

    :raises CommandError: Node.js is missing.
    """
    script = files(__package__) / "compress.mjs"
    made_by = hashlib.sha256(script.read_bytes()).digest()
    kept = cache / "compressed"
    kept.mkdir(parents=True, exist_ok=True)
    sources = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _SETTINGS and path.stat().st_size >= _LEAST
    ]
    keys = {path: hashlib.sha256(made_by + path.read_bytes()).hexdigest()[:32] for path in sources}
    missing = {
        key: str(path) for path, key in keys.items() if not all((kept / f"{key}{kind}").exists() for kind in _KINDS)
    }
    if missing:
        report(f"Compressing files: {len(missing)} …")
        with as_file(script) as script_path:
            run_node("The files could not be compressed", str(script_path), str(kept), given=json.dumps(missing))
    for path, key in keys.items():
        for kind in _KINDS:
            made = kept / f"{key}{kind}"
            if made.stat().st_size < path.stat().st_size:
                shutil.copyfile(made, path.with_name(f"{path.name}{kind}"))
