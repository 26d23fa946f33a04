"""``python3 -m tools bench``."""

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from ..environment import chromium
from ..environment.running import say
from ..errors import CommandError, UsageError
from ..project import Project
from .figures import Results, compare, table
from .peers import BASE, NAMES, BenchPage, served
from .visits import KINDS, visit_thrice

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
    """Measure, print a table, and write the file. :raises CommandError: a page cannot be built or does not start."""
    if args.json and not args.json.resolve().parent.is_dir():
        raise UsageError(f"{args.json} cannot be written: its folder does not exist.")
    executable = chromium.prepare()
    names = tuple(name for name in NAMES if name in (args.only or NAMES))
    with served(Project.find(), names) as pages, sync_playwright() as playwright:
        results = measure(playwright, executable, pages, rounds=args.rounds, stay_s=args.stay)
    print(table(results, BASE))
    print("\nMilliseconds from navigation to ready: median [least to most]. Compare within one run only.")
    if args.json:
        _write(args.json, report(results, rounds=args.rounds))
    return 0


def measure(playwright: Playwright, executable: str, pages: list[BenchPage], *, rounds: int, stay_s: float) -> Results:
    """Return the figures of pages that are visited in turn, round after round: what slows the machine slows all."""
    for page in pages:
        say(f"Warming up: {page.name} …")  # the server compresses each file when it is first asked for
        visit_thrice(playwright, executable, page, 0)
    times: dict[str, dict[str, list[float]]] = {page.name: {kind: [] for kind in KINDS} for page in pages}
    for number in range(1, rounds + 1):
        for page in pages:
            found = visit_thrice(playwright, executable, page, stay_s)
            for kind, milliseconds in found.items():
                times[page.name][kind].append(milliseconds)
            said = ", ".join(f"{kind} {milliseconds:.0f} ms" for kind, milliseconds in found.items())
            say(f"Round {number} of {rounds}: {page.name}: {said}")
    return compare(times, BASE)


def report(results: Results, *, rounds: int) -> dict[str, Any]:
    """Return what is written as JSON."""
    return {
        "unit": "ms",
        "rounds": rounds,
        "base": BASE,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "start": {name: {kind: each.as_json for kind, each in kinds.items()} for name, kinds in results.items()},
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
