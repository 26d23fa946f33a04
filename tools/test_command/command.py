"""``python3 -m tools test``."""

import argparse

from ..endurance.command import endure
from ..endurance.rounds import ROUNDS
from ..environment.firefox import FIREFOX
from .running import run_pytest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; all others go to pytest."""
    parser.add_argument("--all", action="store_true", help="run the long sets too, and those of endurance")


def run(args: argparse.Namespace) -> int:
    """Run pytest and return its exit status. :raises CommandError: there are no browsers to test in."""
    if not args.all:
        return run_pytest(args.rest)
    status = run_pytest(["-m", "not endurance", *args.rest], **{FIREFOX.variable: FIREFOX.prepare()})
    # who gives pytest arguments wants some of the tests alone
    return status if status or args.rest else endure(ROUNDS)
