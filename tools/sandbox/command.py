"""``sandbox``: run the local VisualVault, or print what it holds."""

import argparse
import json
import signal
import sys
import threading
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
from .serving import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add = parser.add_argument
    add(
        "--port",
        type=int,
        default=DEFAULT_PORT,
        help="the port to listen on; 0 for any free one (default: %(default)s)",
    )
    add(
        "--public-url",
        metavar="URL",
        help="the site URL to be reached under, as https://sandbox.example/Vault (default: where it listens)",
    )
    add(
        "--behind-proxy",
        action="store_true",
        help="believe X-Forwarded-Proto and X-Forwarded-For: a proxy on this computer stands in front",
    )
    add(
        "--database-url",
        metavar="URL",
        help="a SQLAlchemy URL, as sqlite:///sandbox.db (default: a fresh file each run)",
    )
    add("--origins", action="append", default=[], metavar="ORIGIN[,ORIGIN]",
        help="origins that CORS admits, besides those of the redirect URLs; may be repeated")  # fmt: skip
    add("--redirect-url", action="append", default=[], metavar="URL",
        help=f"a redirect URL to register besides {DEFAULT_REDIRECT_URL}; may be repeated")  # fmt: skip
    add("--cors", choices=("off", "listed", "any"), default="listed",
        help="which origins get CORS headers from the API (default: %(default)s)")  # fmt: skip
    add("--no-expose", action="store_true",
        help="with CORS, let scripts read no headers of answers beyond the few that are always open")  # fmt: skip
    add("--fault", action="append", default=[], metavar="FAULT",
        help="let some requests fail, as status=429,retry_after=5,path=*/users/me,times=2; may be repeated "
        "(see tools/sandbox/README.md)")  # fmt: skip
    add("--seed", type=int, default=1, help="the number the made-up data comes from (default: %(default)s)")
    add("--size", choices=("small", "large"), default="small",
        help="how much made-up data: small takes a second to make; large, with 200,000 documents and a million forms "
        "for benchmarks, takes minutes (default: %(default)s)")  # fmt: skip
    add("--lifetime", type=int, default=DEFAULT_LIFETIME, metavar="SECONDS",
        help="of access tokens (default: %(default)s)")  # fmt: skip
    add("--refresh-lifetime", type=int, default=DEFAULT_REFRESH_LIFETIME, metavar="SECONDS",
        help="of refresh tokens, not under that of access tokens (default: %(default)s)")  # fmt: skip
    add(
        "--refresh-grace",
        type=int,
        default=DEFAULT_REFRESH_GRACE,
        metavar="SECONDS",
        help="for which a used refresh token is good again; shown later, it ends all its family (default: %(default)s)",
    )
    add("--strict-services", action="store_true",
        help="let the extended services take JWTs alone, as real ones do")  # fmt: skip
    add("--describe", action="store_true", help="print URLs, client ids, accounts and ids as JSON, and exit")


def run(args: argparse.Namespace) -> int:
    """Run the command: until Ctrl-C or SIGTERM, or with ``--describe`` just long enough to print."""
    try:
        options = SandboxOptions(
            port=args.port,
            public_url=args.public_url,
            behind_proxy=args.behind_proxy,
            database_url=args.database_url,
            origins=_split(args.origins),
            redirect_urls=tuple(args.redirect_url),
            cors=args.cors,
            expose=not args.no_expose,
            faults=tuple(args.fault),
            seed=args.seed,
            size=args.size,
            lifetime=args.lifetime,
            refresh_lifetime=args.refresh_lifetime,
            refresh_grace=args.refresh_grace,
            strict_services=args.strict_services,
        )
        if args.describe:
            return _describe(options)
        return _serve(options)
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


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(origin.strip() for value in values for origin in value.split(",") if origin.strip())
