"""From a paper to a file of some type. What takes long to draw is kept in the cache from run to run.

The libraries that draw are loaded when there is something to draw, and only then.
"""

import hashlib
import importlib
import os
from functools import cache
from pathlib import Path
from typing import Final

from ....project import Project
from . import plain
from .paper import Paper

_HERE: Final = Path(__file__).parent
_DRAWN: Final = {"docx": "office", "jpg": "pictures", "pdf": "pages", "png": "pictures", "xlsx": "office"}
"""The modules beside this one whose ``make`` draws, by extension."""


def build_file(extension: str, paper: Paper) -> bytes:
    """Return a file of the type that an extension names: plain text if it is unknown."""
    module = _DRAWN.get(extension)
    return drawn(module, extension, paper) if module else plain.make(extension, paper)


@cache
def drawn(module: str, extension: str, paper: Paper) -> bytes:
    """Return what ``make`` of a module beside this one makes of a paper."""
    target = _folder() / hashlib.sha256(repr((module, extension, paper)).encode()).hexdigest()
    if not target.exists():
        made: bytes = importlib.import_module(f".{module}", __package__).make(extension, paper)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")  # another sandbox may be drawing the same
        part.write_bytes(made)
        part.replace(target)
    return target.read_bytes()


@cache
def _folder() -> Path:
    """Return where files are kept that were drawn by the code as it is now."""
    files = sorted((*_HERE.glob("*.py"), *_HERE.glob("letter/**/*.*")))
    code = hashlib.sha256(b"".join(path.read_bytes() for path in files))
    return Project.find(_HERE).cache / "samples" / code.hexdigest()[:20]
