"""``python3 -m tools bench``."""

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from ..environment import chromium
from ..errors import CommandError, UsageError
from ..project import Project
from .figures import Results, table
from .measures import MEASURES, Measure
from .peers import NAMES, served

_ROUNDS = 5
_STAY_S = 3.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--rounds", type=_count, default=_ROUNDS, help=f"how often each page is measured ({_ROUNDS})")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"some of {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all times there too")
    parser.add_argument(
        "--stay",
        type=float,
        default=_STAY_S,
        help=f"seconds that a ready page stays open, for the browser to store compiled code ({_STAY_S:g})",
    )


def run(args: argparse.Namespace) -> int:
    """Measure, print tables, and write the file. :raises CommandError: a page cannot be built or does not start."""
    if args.json and not args.json.resolve().parent.is_dir():
        raise UsageError(f"{args.json} cannot be written: its folder does not exist.")
    executable = chromium.prepare()
    names = tuple(name for name in NAMES if name in (args.only or NAMES))
    found: dict[Measure, Results] = {}
    with served(Project.find(), names) as pages, sync_playwright() as playwright:
        for measure in MEASURES:
            measured = [page for page in pages if page.name in measure.names]
            if measured:
                found[measure] = measure.run(playwright, executable, measured, args.rounds, args.stay)
    for measure, results in found.items():
        print(f"{measure.title}\n\n{table(results, measure.base)}\n")
    print("Milliseconds: median [least to most]. Compare within one run only.")
    if args.json:
        _write(args.json, _report(found, args.rounds))
    return 0


def _report(found: dict[Measure, Results], rounds: int) -> dict[str, Any]:
    """Return what is written as JSON."""
    return {
        "unit": "ms",
        "rounds": rounds,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "measures": {
            measure.name: {
                "base": measure.base,
                "pages": {
                    name: {kind: figures.as_json for kind, figures in kinds.items()} for name, kinds in results.items()
                },
            }
            for measure, results in found.items()
        },
    }


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("one round at least is needed")
    return count


def _write(path: Path, value: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(value, indent=2) + "\n", "utf-8")
    except OSError as problem:
        raise CommandError(f"{path} cannot be written: {problem.strerror}.") from None
