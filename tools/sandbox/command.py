"""``sandbox``: run the local VisualVault, or print what it holds."""

import argparse
import json
import signal
import sys
import threading
from dataclasses import fields
from functools import partial
from typing import Any

from ..errors import CommandError
from .description import describe
from .oauth.tokens.lifetimes import DEFAULT_LIFETIME, DEFAULT_REFRESH_LIFETIME
from .options import (
    DEFAULT_PORT,
    DEFAULT_REDIRECT_URL,
    DEFAULT_REFRESH_GRACE,
    SandboxOptions,
)
from .seed import plan_vault
from .seed.plan import DEFAULT_SEED
from .serving import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command. Each is stored under the name of its field in ``SandboxOptions``."""
    add = parser.add_argument
    seconds = partial(add, type=int, metavar="SECONDS")
    several = partial(add, action="extend", default=[])
    default = "(default: %(default)s)"
    add("--port", type=int, default=DEFAULT_PORT, help=f"the port to listen on; 0 for any free one {default}")
    url = "the site URL to be reached under, as https://sandbox.example/Vault (default: where it listens)"
    add("--public-url", metavar="URL", help=url)
    proxy = "believe X-Forwarded-Proto and X-Forwarded-For: a proxy on this computer stands in front"
    add("--behind-proxy", action="store_true", help=proxy)
    database = "a SQLAlchemy URL, as sqlite:///sandbox.db (default: a fresh file each run)"
    add("--database-url", metavar="URL", help=database)
    origins = "origins that CORS admits, besides those of the redirect URLs; may be repeated"
    several("--origins", type=_split, metavar="ORIGIN[,ORIGIN]", help=origins)
    urls = f"a redirect URL to register besides {DEFAULT_REDIRECT_URL}; may be repeated"
    several("--redirect-url", dest="redirect_urls", nargs=1, metavar="URL", help=urls)
    cors = f"which origins get CORS headers from the API {default}"
    add("--cors", choices=("off", "listed", "any"), default="listed", help=cors)
    expose = "with CORS, let scripts read no headers of answers beyond the few that are always open"
    add("--no-expose", dest="expose", action="store_false", help=expose)
    faults = "let some requests fail, as status=429,retry_after=5,path=*/users/me,times=2; may be repeated "
    faults += "(see tools/sandbox/README.md)"
    several("--fault", dest="faults", nargs=1, metavar="FAULT", help=faults)
    add("--seed", type=int, default=DEFAULT_SEED, help=f"the number the made-up data comes from {default}")
    size = "how much made-up data: small takes a second to make; large, with 200,000 documents and a million forms "
    size += f"for benchmarks, takes minutes {default}"
    add("--size", choices=("small", "large"), default="small", help=size)
    seconds("--lifetime", default=DEFAULT_LIFETIME, help=f"of access tokens {default}")
    refresh = f"of refresh tokens, not under that of access tokens {default}"
    seconds("--refresh-lifetime", default=DEFAULT_REFRESH_LIFETIME, help=refresh)
    grace = f"for which a used refresh token is good again; shown later, it ends all its family {default}"
    seconds("--refresh-grace", default=DEFAULT_REFRESH_GRACE, help=grace)
    strict = "let the extended services take JWTs alone, as real ones do"
    add("--strict-services", action="store_true", help=strict)
    add("--describe", action="store_true", help="print URLs, client ids, accounts and ids as JSON, and exit")


def run(args: argparse.Namespace) -> int:
    """Run the command: until Ctrl-C or SIGTERM, or with ``--describe`` just long enough to print."""
    names = [field.name for field in fields(SandboxOptions) if field.name in args]
    given: dict[str, Any] = {name: getattr(args, name) for name in names}
    given |= {name: tuple(given[name]) for name in ("origins", "redirect_urls", "faults")}
    try:
        options = SandboxOptions(**given)
        return _describe(options) if args.describe else _serve(options)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.exit_status


def _describe(options: SandboxOptions) -> int:
    description = describe(plan_vault(options.seed), options, options.site_url(options.port))
    print(json.dumps(description, ensure_ascii=False, indent=2))
    return 0


def _serve(options: SandboxOptions) -> int:
    stopped = threading.Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: stopped.set())
    with start(options, progress=lambda line: print(line, flush=True)) as sandbox:
        print(_summary(sandbox.describe()))
        print(f"sandbox ready on {sandbox.url}", flush=True)
        # A bounded wait: an unbounded one does not see Ctrl-C on Windows.
        while not stopped.wait(timeout=1):
            pass
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


def _split(value: str) -> list[str]:
    return [origin.strip() for origin in value.split(",") if origin.strip()]
