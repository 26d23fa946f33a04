"""Run the application: see the package's docstring."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from waitress import serve

from ..described import read_description
from . import __doc__ as usage
from .app import Settings, create_app

PORT: Final = 8310
"""That of the sample application's callback URL."""


def main() -> None:
    """Serve until Ctrl-C."""
    if len(sys.argv) != 2:
        raise SystemExit(usage)
    origin, viewer = f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"
    with tempfile.TemporaryDirectory(prefix="example-webapp-") as folder:
        file = Path(folder) / "tokens.db"
        settings = Settings(origin, viewer, file, read_description(sys.argv[1]))
        print(f"The application: {origin}/\nIn a frame of another site: {viewer}/page-viewer", flush=True)
        serve(create_app(settings), host="127.0.0.1", port=PORT, threads=8)


if __name__ == "__main__":
    main()
