"""Python sources to bytecode, by Pyodide itself, kept in the cache from build to build."""

import hashlib
import json
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
        # what stands in for C that Pyodide has
        r"_py(?:datetime|decimal|io|_abc)\.py",
        # what starts processes
        r"multiprocessing/(?!__init__|context|process|reduction|util)",
        # what is no Python
        r".*(?<!\.py)$",
    )
)
"""Parts of the standard library that nothing in a page can use."""


def compile_archive(
    source: Path, pyodide: Path, cache: Path, *, left_out: str = "", with_docstrings: bool = False
) -> Path:
    """Return an archive like ``source`` (zip or wheel), uncompressed, its ``.py`` files as ``.pyc``.

    ``pyodide`` is the npm package's folder. The same input gives the same bytes. Assertions stay.

    :param with_docstrings: keep them, for code that may read them; a class keeps an empty one in any case. With them go
        functions' annotations, but for those of decorated ones
    :raises CommandError: Node is missing, or a file does not compile.
    """
    script = files(__package__) / "bytecode.mjs"
    docstrings = "with-docstrings" if with_docstrings else "without-docstrings"
    key = hashlib.sha256()
    for part in (
        source.read_bytes(),
        script.read_bytes(),
        (pyodide / "package.json").read_bytes(),
        docstrings.encode(),
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
                docstrings,
                left_out,
            )
            made.with_name(f"{made.name}.json").replace(_graph_file(target))
            made.replace(target)
    return target


def imports_of(archive: Path) -> dict[str, list[str]]:
    """Return what each module in a compiled archive may import; names that are no modules are among them."""
    found: dict[str, list[str]] = json.loads(_graph_file(archive).read_text("utf-8"))
    return found


def _graph_file(archive: Path) -> Path:
    return archive.with_name(f"{archive.name}.json")
