"""Compressed files beside those of a built site, kept in the cache from build to build."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import zstandard

from .node import run_node

_LEAST = 1024
"""Bytes below which compressing is not worth it."""
_LARGE = 5_000_000
"""Bytes from which decoding takes longer than a few more bytes on the line: brotli is smaller by a twelfth, and takes a
browser four times as long as zstd, at each visit."""
_WINDOW_LOG = 23
"""Of 8 MB, the largest that browsers decode (RFC 9659)."""
_SETTINGS = ("_headers", "web.config")
"""What hosts read, and visitors don't get."""
_KINDS = (".br", ".gz")
_KINDS_OF_LARGE = (*_KINDS, ".zst")


def compress(folder: Path, cache: Path, report: Callable[[str], None]) -> None:
    """Write ``NAME.br`` and ``NAME.gz`` beside each file that gets smaller, and ``NAME.zst`` beside what is large.

    The same input gives the same bytes.
    It takes a minute where the cache has none: a host does it worse, at each visit or once, or not at all.

    :raises CommandError: Node.js is missing.
    """
    script = files(__package__) / "compress.mjs"
    made_by = hashlib.sha256(script.read_bytes() + zstandard.__version__.encode()).digest()
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
        is_large = path.stat().st_size >= _LARGE
        if is_large and not (kept / f"{key}.zst").exists():
            _write_zstd(path.read_bytes(), kept / f"{key}.zst")
        for kind in _KINDS_OF_LARGE if is_large else _KINDS:
            made = kept / f"{key}{kind}"
            if made.stat().st_size < path.stat().st_size:
                shutil.copyfile(made, path.with_name(f"{path.name}{kind}"))


def _write_zstd(data: bytes, target: Path) -> None:
    hard = zstandard.ZstdCompressionParameters.from_level(
        zstandard.MAX_COMPRESSION_LEVEL, window_log=_WINDOW_LOG, source_size=len(data)
    )
    part = target.with_name(f"{target.name}.{os.getpid()}.part")  # another build may be making the same
    part.write_bytes(zstandard.ZstdCompressor(compression_params=hard).compress(data))
    part.replace(target)
