"""The sandbox to ask, and the table of what was measured."""

import argparse
import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

from ..description import describe
from ..options import SandboxOptions
from ..seed import plan_vault
from ..serving import sandbox_apart
from .connection import Request
from .measuring import Measured, measure

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_FILTER: Final = "[Status] eq 'Open' and [Amount] gt 5000"


def main(arguments: list[str]) -> int:
    """Measure, and print a table; return 1 if any request was refused."""
    parser = argparse.ArgumentParser(prog="python -m tools.sandbox.load", description=__doc__)
    parser.add_argument("--url", help="of a sandbox that runs, filled with --seed 1 (default: one is started)")
    parser.add_argument("--size", choices=("small", "large"), default="small", help="of the one that is started")
    parser.add_argument("--database-url", help="of the one that is started")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 32])
    parser.add_argument("--seconds", type=float, default=5, help="for each line of the table")
    asked = parser.parse_args(arguments)
    with _sandbox(asked) as url:
        results = asyncio.run(_measure_all(url, asked.connections, asked.seconds))
    print(f"{'request':<24}{'connections':>12}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'failed':>8}")
    for result in results:
        print(_line(result))
    return 1 if any(result.failed for result in results) else 0


async def _measure_all(url: str, connections: list[int], seconds: float) -> list[Measured]:
    requests = _requests(url)
    return [await measure(url, request, count, seconds) for request in requests for count in connections]


def _requests(url: str) -> list[Request]:
    description = describe(plan_vault(1), SandboxOptions(), url)
    key, api = description["api_keys"][0], description["databases"][0]["api_url"]
    form = {"grant_type": "client_credentials", "scope": "vault"}
    form |= {name: key[name] for name in ("client_id", "client_secret")}
    body = urlencode(form)
    with urlopen(description["token_url"], body.encode(), timeout=30) as answer:  # noqa: S310  http on this computer
        token: dict[str, Any] = json.load(answer)
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    documents = f"{api}documents?{urlencode({'q': _FILTER, 'limit': 50, 'indexFields': 'include'})}"
    return [
        Request.make("token", "POST", description["token_url"], _FORM, body),
        Request.make("users/me", "GET", f"{api}users/me", bearer),
        Request.make("documents?q= (50 rows)", "GET", documents, bearer),
    ]


def _line(result: Measured) -> str:
    p50, p99 = (result.percentile(percent) for percent in (50, 99))
    return f"{result.name:<24}{result.connections:>12}{result.rate:>12.0f}{p50:>9.1f}{p99:>9.1f}{result.failed:>8}"


@contextmanager
def _sandbox(asked: argparse.Namespace) -> Iterator[str]:
    """Provide the URL of a sandbox: of the one that is named, or of one that is started."""
    if asked.url:
        yield asked.url.rstrip("/")
        return
    database = ("--database-url", asked.database_url) if asked.database_url else ()
    with sandbox_apart("--size", asked.size, *database) as url:
        yield url
