"""``python3 -m tools endurance``."""

import argparse

from ..test_command.running import run_pytest
from .rounds import ROUNDS, VARIABLE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; all others go to pytest."""
    parser.add_argument("--rounds", type=_count, default=ROUNDS, help=f"how much each test does ({ROUNDS})")


def run(args: argparse.Namespace) -> int:
    """Run the tests of endurance and return pytest's exit status.

    :raises CommandError: there is no browser to test in.
    """
    return endure(args.rounds, *args.rest)


def endure(rounds: int, *arguments: str) -> int:
    """Run them for so many rounds, with further arguments for pytest."""
    return run_pytest(["-m", "endurance", *arguments], **{VARIABLE: str(rounds)})


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("one round at least is needed")
    return count
