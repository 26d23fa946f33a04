"""Run the application: see the package's docstring."""

import argparse
import json
from pathlib import Path
from typing import Final

from waitress import serve

from . import __doc__ as usage
from .app import Settings, create_app
from .refresh_tokens import UnusableFile

PORT: Final = 8310
"""That of the sample application's callback URL."""


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("description", nargs="?", type=Path)
    parser.add_argument("--port", type=int, default=PORT)
    arguments = parser.parse_args()
    if arguments.description is None:
        raise SystemExit(usage)
    origin, viewer = f"http://127.0.0.1:{arguments.port}", f"http://localhost:{arguments.port}"
    tokens, sessions = (arguments.description.with_suffix(kind) for kind in (".refresh-tokens.json", ".sessions.db"))
    site = json.loads(arguments.description.read_text("utf-8"))
    settings = Settings(origin, viewer, tokens, sessions, site)
    try:
        app = create_app(settings)
    except UnusableFile as error:
        raise SystemExit(str(error)) from None
    print(f"The application: {origin}/\nIn a frame of another site: {viewer}/page-viewer")
    print(f"Refresh tokens, kept over a restart: {tokens}\nSessions: {sessions}", flush=True)
    serve(app, host="127.0.0.1", port=arguments.port, threads=8)


if __name__ == "__main__":
    main()
