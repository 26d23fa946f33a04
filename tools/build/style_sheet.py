"""The page's style sheet: one file, because each that stands before the first paint costs a request."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from .node import run_node


def style_sheet(texts: Sequence[str], runtimes: Path) -> bytes:
    """Return one style sheet made of ``texts``, in their order, without comments and spare characters.

    What one of them leaves open is closed at its end, so that it can't swallow the next.

    :raises CommandError: Node.js is missing, or it failed.
    """
    script = files(__package__) / "styles.mjs"
    esbuild = str(runtimes.absolute() / "esbuild")
    return run_node("The style sheets could not be joined", str(script), esbuild, given=json.dumps(texts)).encode()
