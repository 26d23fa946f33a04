"""``python3 -m tools mutants``."""

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from ..environment.running import say
from ..errors import UsageError
from ..project import Project
from .accepting import outdated, read_accepted, take_out
from .copying import copied
from .making import make_mutants
from .mutant import Mutant
from .sampling import sample
from .scope import PACKAGES, files_of
from .table import LEAST_KILLED, Row, table
from .trying import Ready, Tried, try_afresh, try_in_forks

_NICE = 10
_SAY_EACH = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("path", nargs="?", type=Path, help=f"a folder or file of {', '.join(PACKAGES)} (all of them)")
    parser.add_argument("--sample", type=_count, metavar="N", help="try N mutants of each package (all)")
    parser.add_argument("--seed", type=int, default=0, help="draws another sample (0)")


def run(args: argparse.Namespace) -> int:
    """Try the mutants; return 1 if too few of a package's were killed, or what is accepted is out of date."""
    project = Project.find()
    files = files_of(project.root, args.path)
    accepted = read_accepted()
    os.nice(_NICE)
    with copied(project) as copy, chdir(copy):
        made = [mutant for file, package in files.items() for mutant in make_mutants(copy, file, package)]
        open_ones = take_out(made, accepted)
        chosen = [
            mutant
            for package in PACKAGES
            for mutant in sample([each for each in open_ones if each.package == package], args.sample, args.seed)
        ]
        if not chosen:
            raise UsageError("There is no mutant to try.")
        say(f"{len(made)} mutants in {len(files)} files; {len(chosen)} of them are tried.")
        results = _try(copy, chosen)
    for mutant in chosen:
        if not results[mutant.name].is_killed:
            print(f"{results[mutant.name].result}: {mutant.in_one_line}")
    rows = _rows(made, open_ones, chosen, results)
    print(table(rows))
    stale = outdated(accepted, made, files if args.path else {each.file for each in accepted})
    for each in stale:
        print(f"accepted, but no mutant any more: {each}")
    poor = [row.package for row in rows if not row.is_enough]
    if poor:
        print(f"Less than {LEAST_KILLED} % were killed: {', '.join(poor)}.")
    return 1 if poor or stale else 0


def _try(copy: Path, chosen: Sequence[Mutant]) -> dict[str, Tried]:
    results: dict[str, Tried] = {}
    ready = Ready(0, ())
    say("Running the tests without a mutant …")
    for told in try_in_forks(copy, [mutant.name for mutant in chosen]):
        if isinstance(told, Ready):
            ready = told
            say(f"{ready.tests} tests; left out, since they fail in the copy: {', '.join(ready.left_out) or 'none'}.")
            continue
        results[told.name] = told
        if len(results) % _SAY_EACH == 0 or len(results) == len(chosen):
            say(f"{len(results)} of {len(chosen)} tried, {_left(results)} left.")
    again = [each for each in results.values() if each.files and not each.is_killed]
    for number, each in enumerate(again, 1):
        results[each.name] = try_afresh(copy, each, ready.left_out)
        say(f"{number} of {len(again)} that are called by imports tried afresh, {_left(results)} left.")
    return results


def _left(results: dict[str, Tried]) -> int:
    return sum(not each.is_killed for each in results.values())


def _rows(
    made: Sequence[Mutant], open_ones: Sequence[Mutant], chosen: Sequence[Mutant], results: dict[str, Tried]
) -> list[Row]:
    all_of, open_of, tried = (Counter(each.package for each in some) for some in (made, open_ones, chosen))
    killed = Counter(each.package for each in chosen if results[each.name].is_killed)
    return [
        Row(package, all_of[package], all_of[package] - open_of[package], tried[package], killed[package])
        for package in PACKAGES
        if tried[package]
    ]


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number of at least 1")
    return int(text)
