"""``python3 -m tools bench``."""

import argparse
import json
import logging
import os
import platform
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from ..environment import chromium
from ..errors import CommandError, UsageError
from ..project import Project
from . import calls
from .figures import Results, table
from .measures import MEASURES, Measure
from .peers import NAMES as PAGES
from .peers import served

NAMES = (*PAGES, calls.VVREST)
_MEASURES = (*(measure.name for measure in MEASURES), calls.NAME)
_ROUNDS = 5
_CALLS = 1_000
_STAY_S = 3.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--rounds", type=_count, default=_ROUNDS, help=f"how often each page is measured ({_ROUNDS})")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"some of {', '.join(NAMES)}")
    parser.add_argument(
        "--measure", nargs="+", choices=_MEASURES, metavar="NAME", help=f"some of {', '.join(_MEASURES)}"
    )
    parser.add_argument("--calls", type=_count, default=_CALLS, help=f"how often each client asks ({_CALLS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all times there too")
    parser.add_argument(
        "--stay",
        type=float,
        default=_STAY_S,
        help=f"seconds that a ready page stays open, for the browser to store compiled code ({_STAY_S:g})",
    )


def run(args: argparse.Namespace) -> int:
    """Measure, print tables, and write the file. :raises CommandError: something cannot be built or does not start."""
    if args.json and not args.json.resolve().parent.is_dir():
        raise UsageError(f"{args.json} cannot be written: its folder does not exist.")
    measures = args.measure or _MEASURES
    found = [*_measure_pages(args, measures), *_measure_calls(args, measures)]
    for each in found:
        print(f"{each.title}\n\n{table(each.results, each.base, each.what, each.unit)}\n")
    print("Median [least to most]. Compare within one run only.")
    if args.json:
        _write(args.json, _report(found, args.rounds))
    return 0


class _Found(NamedTuple):
    """What one measure found of one quantity. ``what`` is what it compares."""

    name: str
    title: str
    what: str
    base: str
    results: Results
    unit: str = "ms"


def _measure_pages(args: argparse.Namespace, measures: Sequence[str]) -> Iterator[_Found]:
    asked = [measure for measure in MEASURES if measure.name in measures]
    for documents, alike in groupby(asked, lambda measure: measure.documents):
        of_them = list(alike)
        wanted = {name for measure in of_them for name in measure.names} & set(args.only or NAMES)
        if wanted:
            yield from _measure_at(args, of_them, tuple(name for name in PAGES if name in wanted), documents)


def _measure_at(
    args: argparse.Namespace, measures: list[Measure], names: tuple[str, ...], documents: int
) -> Iterator[_Found]:
    """Measure pages that are served beside a vault with so many documents."""
    executable = chromium.prepare()
    with _stopping_cleanly(), served(Project.find(), names, documents) as pages, sync_playwright() as playwright:
        for measure in measures:
            measured = [page for page in pages if page.name in measure.names]
            if not measured:
                continue
            found = measure.run(playwright, executable, measured, args.rounds, args.stay)
            for number, each in enumerate(measure.quantities):
                name = f"{measure.name}-{each.name}" if number else measure.name
                yield _Found(name, each.title, "page", measure.base, found[each.name], each.unit)


@contextmanager
def _stopping_cleanly() -> Iterator[None]:
    """Let Ctrl+C through without a word of what is left undone, as in the midst of Playwright's loop."""
    try:
        yield
    except (KeyboardInterrupt, RuntimeError) as error:  # such a loop can't be closed
        if KeyboardInterrupt not in map(type, (error, error.__context__)):
            raise
        logging.getLogger("asyncio").disabled = True
        warnings.simplefilter("ignore", RuntimeWarning)
        raise KeyboardInterrupt from None


def _measure_calls(args: argparse.Namespace, measures: Sequence[str]) -> Iterator[_Found]:
    names = tuple(name for name in calls.CLIENTS if name in (args.only or NAMES))
    if names and calls.NAME in measures:
        results = calls.measure_calls(names, args.rounds, args.calls)
        yield _Found(calls.NAME, calls.title(args.calls), "client", calls.VVREST, results)


def _report(found: list[_Found], rounds: int) -> dict[str, Any]:
    """Return what is written as JSON."""
    return {
        "rounds": rounds,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "measures": {
            each.name: {
                "base": each.base,
                "unit": each.unit,
                f"{each.what}s": {
                    name: {kind: figures.as_json for kind, figures in kinds.items()}
                    for name, kinds in each.results.items()
                },
            }
            for each in found
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
