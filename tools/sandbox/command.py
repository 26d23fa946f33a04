"""``sandbox``: run the local VisualVault, or print what it holds."""

import argparse
import json
import sys
from dataclasses import fields
from typing import Any

from ..errors import CommandError
from ..serve.waiting import until_told_to_stop
from .description import describe
from .options import SandboxOptions
from .seed.contents import plan_vault
from .serving import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command: each is a field of ``SandboxOptions``, and stored under its name."""
    for option in fields(SandboxOptions):
        argument = dict(option.metadata)
        if not argument:
            continue
        flag = argument.pop("flag", "--" + option.name.replace("_", "-"))
        if isinstance(option.default, bool):
            argument |= {"action": "store_false" if option.default else "store_true"}
        elif isinstance(option.default, tuple):
            argument = {"action": "extend", "default": [], "nargs": 1} | argument
        else:
            argument = {"type": type(option.default or ""), "default": option.default} | argument
            argument["help"] += " (default: %(default)s)" if option.default else ""
        parser.add_argument(flag, dest=option.name, **argument)
    describe_help = "print URLs, client ids, accounts and ids as JSON, and exit"
    parser.add_argument("--describe", action="store_true", help=describe_help)


def run(args: argparse.Namespace) -> int:
    """Run the command: until Ctrl-C or SIGTERM, or with ``--describe`` just long enough to print."""
    given = {field.name: getattr(args, field.name) for field in fields(SandboxOptions) if field.name in args}
    try:
        lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        options = SandboxOptions(**given | lists)
        return _describe(options) if args.describe else _serve(options)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.exit_status


def _describe(options: SandboxOptions) -> int:
    description = describe(plan_vault(options.seed), options, options.site_url(options.port))
    print(json.dumps(description, ensure_ascii=False, indent=2))
    return 0


def _serve(options: SandboxOptions) -> int:
    wait = until_told_to_stop()
    with start(options, progress=lambda line: print(line, flush=True)) as sandbox:
        print(_summary(sandbox.describe()))
        print(f"sandbox ready on {sandbox.url}", flush=True)
        wait()
    print("sandbox stopped", flush=True)
    return 0


def _summary(description: dict[str, Any]) -> str:
    lines = ["The sandbox stands in for VisualVault on this computer. All of its data is made up.", "", "Sign in as"]
    lines += [f"  {row['username']:<12} {row['password']:<16} {row['good_for']}" for row in description["accounts"]]
    lines += ["", "Registered applications"]
    lines += [
        f"  {row['client_id']}  {row['name']} ({row['customer']}/{row['database']}, tokens last {row['lifetime']} s)"
        for row in description["applications"]
    ]
    lines += ["", "Redirect URLs of each: " + "  ".join(description["applications"][0]["redirect_urls"]), ""]
    return "\n".join(lines)
