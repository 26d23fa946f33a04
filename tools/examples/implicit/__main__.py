"""Serve a page: see the package's docstring."""

import json
import sys
from pathlib import Path
from typing import Final

from waitress import serve

from ...project import Project
from . import __doc__ as usage
from .app import PAGES, create_app, settings_of

PORT: Final = 8300
"""That of the sample application's callback URL."""


def main() -> None:
    """Serve until Ctrl-C."""
    if len(sys.argv) != 3 or sys.argv[2] not in PAGES:
        raise SystemExit(usage)
    runtimes = Project.find(Path(__file__)).runtimes
    if sys.argv[2] == "pyscript" and not runtimes.is_dir():
        raise SystemExit("PyScript is not there yet: run `python3 -m tools build` first.")
    settings = settings_of(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    print(f"The page: http://localhost:{PORT}/", flush=True)
    serve(create_app(settings, PAGES[sys.argv[2]], runtimes), listen=f"localhost:{PORT}", threads=8)


if __name__ == "__main__":
    main()
