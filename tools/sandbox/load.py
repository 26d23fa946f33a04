"""A small load generator: how many requests a second the sandbox answers, and how long the slowest take.

``python -m tools.sandbox.load`` starts a sandbox in a process of its own (or takes ``--url`` of one that runs), asks
it for tokens (client credentials), for ``users/me`` and for a filtered list of documents, over a few and over many
connections, and prints a table. It measures; it judges nothing.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from .description import describe
from .options import SandboxOptions
from .seed.contents import plan_vault
from .serving import sandbox_apart

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_FILTER: Final = "[Status] eq 'Open' and [Amount] gt 5000"
_WARM_UP: Final = 20
"""Requests that are not counted: the first ones load and prepare."""


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    url: str
    headers: dict[str, str]
    body: str = ""

    def ask(self, connection: HTTPConnection) -> int:
        """Send it over a connection that is kept alive, read the whole answer, and return its status."""
        target = urlsplit(self.url)._replace(scheme="", netloc="").geturl()
        connection.request(self.method, target, self.body, self.headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


@dataclass(frozen=True, slots=True)
class Measured:
    """How one kind of request fared."""

    name: str
    connections: int
    seconds: float
    times: list[float]
    """Of each request, in seconds, the shortest first."""
    failed: int
    """Answers with another status than 200."""

    @property
    def rate(self) -> float:
        """Return the requests a second."""
        return len(self.times) / self.seconds

    def percentile(self, percent: float) -> float:
        """Return the time in milliseconds within which so many of a hundred requests were answered."""
        place = max(0, math.ceil(len(self.times) * percent / 100) - 1)
        return self.times[place] * 1000


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
        results = [
            _measure(name, request, count, asked.seconds)
            for name, request in _requests(url).items()
            for count in asked.connections
        ]
    print(f"{'request':<24}{'connections':>12}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'failed':>8}")
    for one in results:
        p50, p99 = one.percentile(50), one.percentile(99)
        print(f"{one.name:<24}{one.connections:>12}{one.rate:>12.0f}{p50:>9.1f}{p99:>9.1f}{one.failed:>8}")
    return 1 if any(one.failed for one in results) else 0


@contextmanager
def _sandbox(asked: argparse.Namespace) -> Iterator[str]:
    """Provide the URL of a sandbox: of the one that is named, or of one that is started."""
    if asked.url:
        yield asked.url.rstrip("/")
        return
    database = ("--database-url", asked.database_url) if asked.database_url else ()
    with sandbox_apart("--size", asked.size, *database) as url:
        yield url


def _requests(url: str) -> dict[str, _Request]:
    """Return the requests by their names in the table."""
    description = describe(plan_vault(1), SandboxOptions(), url)
    key, api = description["api_keys"][0], description["databases"][0]["api_url"]
    form = {"grant_type": "client_credentials", "scope": "vault"}
    body = urlencode(form | {name: key[name] for name in ("client_id", "client_secret")})
    with urlopen(description["token_url"], body.encode(), timeout=30) as answer:  # noqa: S310  http on this computer
        token: dict[str, Any] = json.load(answer)
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    query = urlencode({"q": _FILTER, "limit": 50, "indexFields": "include"})
    return {
        "token": _Request("POST", description["token_url"], _FORM, body),
        "users/me": _Request("GET", f"{api}users/me", bearer),
        "documents?q= (50 rows)": _Request("GET", f"{api}documents?{query}", bearer),
    }


def _measure(name: str, request: _Request, connections: int, seconds: float) -> Measured:
    """Send a request over several connections at once, each as fast as it is answered."""
    opened = [HTTPConnection(urlsplit(request.url).netloc) for _ in range(connections)]
    for _ in range(_WARM_UP):
        request.ask(opened[0])
    times: list[float] = []
    begin = time.perf_counter()

    def go_on(connection: HTTPConnection) -> int:
        wrong = 0
        while (sent := time.perf_counter()) - begin < seconds:
            wrong += request.ask(connection) != 200
            times.append(time.perf_counter() - sent)
        connection.close()
        return wrong

    with ThreadPoolExecutor(connections) as pool:
        failed = sum(pool.map(go_on, opened))
    return Measured(name, connections, time.perf_counter() - begin, sorted(times), failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
