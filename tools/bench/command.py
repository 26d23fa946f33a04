"""``python3 -m tools bench``."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from ..environment import chromium
from ..errors import CommandError, UsageError
from ..project import Project
from . import calls
from .measures import MEASURES, Measure
from .peers import NAMES as PAGES
from .peers import served
from .report import Found, as_json, as_page, in_short

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
    parser.add_argument("--documents", type=_count, help="how many there are at most in the vaults that are measured")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/performance.md and README.md")
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
    if args.write and (args.measure or args.only or args.documents):
        raise UsageError("--write is for a whole run, without --measure, --only and --documents.")
    measures = args.measure or _MEASURES
    found = [*_measure_pages(args, measures), *_measure_calls(args, measures)]
    for each in found:
        print(each.table)
    print("Median [least to most]. Compare within one run only.")
    if args.json:
        _write(args.json, json.dumps(as_json(found, args.rounds), indent=2) + "\n")
    if args.write:
        root = Project.find().root
        _write(root / "docs/performance.md", as_page(found, args.rounds, date.today()))  # noqa: DTZ011 - for people
        _write(root / "README.md", in_short((root / "README.md").read_text("utf-8"), found))
    return 0


def _measure_pages(args: argparse.Namespace, measures: Sequence[str]) -> Iterator[Found]:
    asked = [measure for measure in MEASURES if measure.name in measures]
    for documents, alike in groupby(asked, lambda measure: measure.documents):
        of_them = list(alike)
        wanted = {name for measure in of_them for name in measure.names} & set(args.only or NAMES)
        if wanted:
            yield from _measure_at(args, of_them, tuple(name for name in PAGES if name in wanted), documents)


def _measure_at(
    args: argparse.Namespace, measures: list[Measure], names: tuple[str, ...], documents: int
) -> Iterator[Found]:
    """Measure pages that are served beside a vault with so many documents."""
    executable = chromium.prepare()
    documents = min(documents, args.documents or documents)
    with served(Project.find(), names, documents) as pages:
        for measure in measures:
            measured = [page for page in pages if page.name in measure.names]
            if not measured:
                continue
            found = measure.run(executable, measured, args.rounds, args.stay)
            for number, each in enumerate(measure.quantities):
                name = f"{measure.name}-{each.name}" if number else measure.name
                title = each.title.format(documents=documents)
                yield Found(name, title, "page", measure.base, found[each.name], each.unit)


def _measure_calls(args: argparse.Namespace, measures: Sequence[str]) -> Iterator[Found]:
    names = tuple(name for name in calls.CLIENTS if name in (args.only or NAMES))
    if names and calls.NAME in measures:
        results = calls.measure_calls(names, args.rounds, args.calls)
        yield Found(calls.NAME, calls.title(args.calls), "client", calls.VVREST, results)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("one round at least is needed")
    return count


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as problem:
        raise CommandError(f"{path} cannot be written: {problem.strerror}.") from None
