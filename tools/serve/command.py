"""``python3 -m tools serve``."""

import argparse
import threading
from pathlib import Path

from .app import create_app
from .headers import HeaderRules
from .serving import Serving

DEFAULT_PORT = 8300


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dist", type=Path, default=Path("dist"), help="the built site (dist)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"the port on localhost ({DEFAULT_PORT})")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted. :raises CommandError: there is no site, or the port is taken."""
    folder = args.dist.resolve()
    with Serving(create_app(folder), host="localhost", port=args.port) as serving:
        print(f"{folder} is served at {serving.origin}{HeaderRules.read(folder).base_path}  (Ctrl-C stops)", flush=True)
        threading.Event().wait()
    return 0
