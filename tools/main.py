"""Commands by name. This module and :mod:`tools.environment` use the standard library alone."""

import argparse
import importlib
import sys
from dataclasses import dataclass

from .environment import ensure
from .errors import CommandError


@dataclass(frozen=True, slots=True)
class Command:
    """A command: where it is, what it needs installed, and what it does in one line.

    ``groups`` are dependency groups of ``pyproject.toml``; ``runtimes`` says whether npm packages are needed.
    ``passes_on`` says that arguments unknown to it go on to the program that it runs.
    """

    module: str
    summary: str
    groups: tuple[str, ...] = ()
    runtimes: bool = False
    passes_on: bool = False


COMMANDS = {
    "demo": Command(
        "demo.command",
        "build the site for the sandbox, start both, and open the page",
        ("build", "serve", "sandbox"),
        runtimes=True,
    ),
    "test": Command(
        "test_command.command",
        "run every test; other arguments go to pytest",
        ("build", "serve", "sandbox", "docs", "test"),
        runtimes=True,
        passes_on=True,
    ),
    "endurance": Command(
        "endurance.command",
        "run the tests of what shows by and by alone; other arguments go to pytest",
        ("build", "serve", "sandbox", "docs", "test"),
        runtimes=True,
        passes_on=True,
    ),
    "build": Command("build.command", "build the site, ready to upload", ("build",), runtimes=True),
    "serve": Command("serve.command", "serve a built site as a good host would", ("serve",)),
    "bench": Command(
        "bench.command",
        "measure how soon the built page starts and has data, beside its peers",
        ("build", "serve", "sandbox", "test"),
        runtimes=True,
    ),
    "sandbox": Command("sandbox.command", "run the local stand-in for VisualVault", ("sandbox",)),
    "docs": Command(
        "docs.command",
        "write the pages of the documentation that are made from the code",
        ("build", "sandbox", "docs"),
    ),
    "lock": Command("lock.command", "write the versions and hashes of Python packages", ("lock",)),
    "lint": Command(
        "lint.command",
        "check format, style and types",
        ("build", "serve", "sandbox", "docs", "test", "lint"),
    ),
    "mutants": Command(
        "mutants.command",
        "change the code in small ways, and see whether a test notices",
        ("build", "serve", "sandbox", "docs", "test", "mutants"),
    ),
}


def main(arguments: list[str]) -> int:
    """Run a command and return the exit status: 0, 1 for a failure, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="python3 -m tools", description="Fragrant's tools.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        subparsers.add_parser(name, help=command.summary, add_help=False)
    name = parser.parse_args(arguments[:1] or ["--help"]).command
    command = COMMANDS[name]
    try:
        ensure(command.groups, runtimes=command.runtimes)
        return _run(name, command, arguments[1:])
    except CommandError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_status
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _run(name: str, command: Command, arguments: list[str]) -> int:
    module = importlib.import_module(f".{command.module}", __package__)
    parser = argparse.ArgumentParser(prog=f"python3 -m tools {name}", description=f"{command.summary.capitalize()}.")
    module.add_arguments(parser)
    if command.passes_on:
        known, rest = parser.parse_known_args(arguments)
        known.rest = rest
    else:
        known = parser.parse_args(arguments)
    status: int = module.run(known)
    return status
