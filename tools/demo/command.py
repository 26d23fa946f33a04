"""``python3 -m tools demo``."""

import argparse
import tempfile
import webbrowser
from pathlib import Path

from ..build.pipeline import build
from ..project import Project
from ..sandbox.options import SandboxOptions
from ..sandbox.serving import start
from ..serve.app import create_app
from ..serve.serving import Serving
from ..serve.waiting import until_told_to_stop
from .settings import sandbox_settings

_PAGE_PORT = 8300
_SANDBOX_PORT = 8400
_VIEWS = ("documents", "forms", "people")
_FIRST_SEEN = "/Finance/Invoices/2025"
"""The folder that the page opens at."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=int, default=_PAGE_PORT, help=f"the page's port on localhost ({_PAGE_PORT})")
    parser.add_argument(
        "--sandbox-port", type=int, default=_SANDBOX_PORT, help=f"the sandbox's port on 127.0.0.1 ({_SANDBOX_PORT})"
    )
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")


def run(args: argparse.Namespace) -> int:
    """Run sandbox and page until interrupted. :raises CommandError: one of them cannot start.

    The page is on ``localhost`` and the sandbox on ``127.0.0.1``, so that to a browser they are two sites, as the
    page and VisualVault are.
    """
    project = Project.find()
    page_url = f"http://localhost:{args.port}/"
    print("Starting the sandbox …", flush=True)
    options = SandboxOptions(port=args.sandbox_port, redirect_urls=(page_url,))
    with start(options) as sandbox, tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "site.toml"
        config.write_text(sandbox_settings(sandbox.describe(), page_url, views=_VIEWS), "utf-8")
        build(project, config, Path(folder) / "dist", report=lambda text: print(text, flush=True))
        with Serving(create_app(Path(folder) / "dist"), host="localhost", port=args.port):
            place = _place(page_url, sandbox.describe()["databases"][0]["folders"])
            wait = until_told_to_stop()
            _greet(place, sandbox.url, sandbox.describe()["accounts"])
            if not args.no_open:
                webbrowser.open(place)
            wait()
            print("\nStopping.", flush=True)
    return 0


def _place(page_url: str, folders: list[dict[str, str]]) -> str:
    """Return the address of a folder in which there is something to see."""
    folder_id = next(folder["id"] for folder in folders if folder["path"] == _FIRST_SEEN)
    return f"{page_url}#/documents/{folder_id}"


def _greet(page_url: str, sandbox_url: str, accounts: list[dict[str, str]]) -> None:
    print(f"\n  The page:     {page_url}\n  The sandbox:  {sandbox_url}\n\n  Sign in as one of", flush=True)
    for account in accounts:
        print(f"    {account['username']:<16} {account['password']:<20} {account['good_for']}")
    print("\nCtrl-C stops both.", flush=True)
