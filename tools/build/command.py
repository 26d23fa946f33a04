"""``python3 -m tools build``."""

import argparse
import time
from pathlib import Path

from ..discovery.discover import discover
from ..errors import UsageError
from ..project import Project
from .pipeline import build


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--config", type=Path, help="the settings file (site/site.toml)")
    parser.add_argument(
        "--discover",
        action="store_true",
        help="first read what the server of [oauth] issuer tells of itself, into site.discovered.json beside the file",
    )
    parser.add_argument("--accept", action="store_true", help="with --discover: take what it tells even if it changed")
    parser.add_argument("--out", type=Path, help="the folder to build; an earlier build in it is replaced (dist)")
    parser.add_argument(
        "--uncompressed",
        action="store_true",
        help="make no compressed files beside the others: sooner done, and the host has to compress as it goes",
    )
    parser.add_argument(
        "--without-image",
        action="store_true",
        help="have the page start Python step by step: smaller to upload, and slower each time",
    )


def run(args: argparse.Namespace) -> int:
    """Build the site. :raises CommandError: it cannot be built."""
    project = Project.find()
    config = args.config or project.site / "site.toml"
    out = (args.out or project.root / "dist").resolve()
    if args.accept and not args.discover:
        raise UsageError("--accept goes with --discover: it takes what has changed there.")
    if args.discover:
        discover(config, accept=args.accept)
    began = time.monotonic()
    settings = build(project, config, out, with_image=not args.without_image, compressed=not args.uncompressed)
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"Built {out}: {len(files)} files, {size / 1e6:.1f} MB, in {time.monotonic() - began:.1f} s.")
    print(f"Upload the folder so that the page stands at {settings.main.oauth.redirect_url}")
    print(f"Snippets for hosts are in {out.with_name(out.name + '-hosting')}")
    return 0
