"""Libraries from npm that are not shipped as one file: bundled by esbuild, kept in the cache from build to build."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from .node import run_node


def bundle(entry: Path, runtimes: Path, cache: Path) -> bytes:
    """Return one minified module made of ``entry`` and all that it imports.

    ``globals.js`` in the folder of its name, if there is one, exports what it takes for globals of such names.

    :raises CommandError: Node is missing, or something it imports is.
    """
    own = [entry, *sorted(entry.with_suffix("").glob("*.js")), entry.parent.parent / "package-lock.json"]
    key = hashlib.sha256(b"".join(path.read_bytes() for path in own))
    target = cache / "bundles" / f"{entry.stem}-{key.hexdigest()[:20]}.js"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _run_esbuild(entry, runtimes, target)
    return target.read_bytes()


def join(entry: Path, runtimes: Path, *, form: Literal["iife", "esm"], apart: Sequence[str] = ()) -> bytes:
    """Return one script made of ``entry`` and the files of ours that it imports, without comments and spare characters.

    ``form``: "iife" for a classic script, "esm" for a module. ``apart``: what it goes on importing as it is.
    """
    options = ("--bundle", "--minify", f"--format={form}", "--target=es2022")
    return _esbuild(runtimes, str(entry), *options, *(f"--external:{each}" for each in apart)).encode()


def minify(module: Path, runtimes: Path) -> bytes:
    """Return a module as it is, without comments and spare characters."""
    return _esbuild(runtimes, str(module), "--minify", "--target=es2022").encode()


def _run_esbuild(entry: Path, runtimes: Path, target: Path) -> None:
    made = target.with_suffix(f".{os.getpid()}.part")  # another build may be making the same
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=eof"]
    names = entry.with_suffix("") / "globals.js"
    options += [f"--inject:{names}"] if names.exists() else []
    _esbuild(runtimes, str(entry), *options, f"--outfile={made}")
    made.replace(target)


def _esbuild(runtimes: Path, *arguments: str) -> str:
    return run_node(
        "The scripts could not be bundled", str(runtimes / "esbuild/bin/esbuild"), *arguments, "--log-level=warning"
    )
