"""Python sources to bytecode, by Pyodide itself, kept in the cache from build to build."""

import hashlib
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from .node import run_node

LEFT_OUT = "|".join(  # noqa: FLY002 - one reason a line
    (
        r"_pyrepl/",
        r"ensurepip/",
        r"idlelib/",
        r"lib2to3/",
        r"pydoc_data/",
        r"tkinter/",
        r"turtledemo/",
        r"venv/",
        # what speaks to sockets, which a page does not have
        r"(?:ftplib|imaplib|nntplib|poplib|smtplib|socketserver|telnetlib)\.py",
        r"wsgiref/",
        r"xmlrpc/",
        r"http/server\.py",
        # what starts processes
        r"multiprocessing/(?!__init__|context|process|reduction|util)",
    )
)
"""Parts of the standard library that nothing in a page can use."""


def compile_archive(source: Path, pyodide: Path, cache: Path, *, left_out: str = "") -> Path:
    """Return an archive like ``source`` (zip or wheel), uncompressed, its ``.py`` files as ``.pyc``.

    ``pyodide`` is the npm package's folder. The same input gives the same bytes.

    :raises CommandError: Node is missing, or a file does not compile.
    """
    script = files(__package__) / "bytecode.mjs"
    key = hashlib.sha256()
    for part in (
        source.read_bytes(),
        script.read_bytes(),
        (pyodide / "package.json").read_bytes(),
        left_out.encode(),
    ):
        key.update(hashlib.sha256(part).digest())
    target = cache / "bytecode" / f"{source.stem.partition('-')[0]}-{key.hexdigest()[:20]}{source.suffix}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with as_file(script) as script_path, tempfile.TemporaryDirectory(dir=target.parent) as folder:
            made = Path(folder) / "made.zip"
            run_node(
                "The Python sources could not be compiled",
                str(script_path),
                str(pyodide),
                str(source),
                str(made),
                left_out,
            )
            made.replace(target)
    return target
