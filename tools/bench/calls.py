"""The vault's client beside VisualVault's own Python client: the same calls to one sandbox, in one run."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from fragrant.server import ClientCredentials, connect
from fragrant.vault.client import AT_ONCE
from vvrest.services.user_service import UserService
from vvrest.vault import Vault

from ..environment.running import say
from ..errors import CommandError
from ..sandbox.description import describe
from ..sandbox.options import SandboxOptions
from ..sandbox.seed.contents import plan_vault
from ..sandbox.serving import sandbox_apart
from .figures import Results, compare
from .peers import OURS

VVREST = "vvrest"
CLIENTS = (OURS, VVREST)
NAME = "calls"
KINDS = ("one after another", "side by side", "processor")
"""The last is the processor's time for both: the client's own, however busy the machine or slow the sandbox."""

Times = tuple[float, float, float]
"""Milliseconds, by kind."""


Site = Mapping[str, Any]
"""What a sandbox says of itself."""


def title(calls: int) -> str:
    """Return what is measured, in words."""
    return f"{calls:,} requests for a user, one after another and {AT_ONCE} at a time"


def measure_calls(names: tuple[str, ...], rounds: int, calls: int) -> Results:
    """Return the figures of the clients, which call in turn, round after round.

    Each has its token before its time begins. :raises CommandError: the sandbox does not start.
    """
    times: dict[str, dict[str, list[float]]] = {name: {kind: [] for kind in KINDS} for name in names}
    with sandbox_apart() as url, _no_proxy():
        site = describe(plan_vault(1), SandboxOptions(), url)
        for number in range(1, rounds + 1):
            for name in names:
                found = _RUNS[name](site, calls)
                for kind, milliseconds in zip(KINDS, found, strict=True):
                    times[name][kind].append(milliseconds)
                    say(f"{NAME}, round {number} of {rounds}: {name}: {kind} {milliseconds:.0f} ms")
    return compare(times, VVREST)


def _ours(site: Site, calls: int) -> Times:
    key = site["api_keys"][0]
    user_id = key["user_id"]

    async def run() -> Times:
        grant = ClientCredentials(site["token_url"], key["client_id"], key["client_secret"], scope="vault")
        async with connect(site["site_url"], key["customer"], key["database"], grant) as vault:

            async def ask(_number: int) -> None:
                _check((await vault.users.get(user_id)).user_id, user_id)

            await ask(0)
            start = _now()
            for number in range(calls):
                await ask(number)
            middle = _now()
            await asyncio.gather(*map(ask, range(calls)))
            return _times(start, middle, _now())

    return asyncio.run(run())


def _vvrest(site: Site, calls: int) -> Times:
    key = site["api_keys"][0]
    user_id = key["user_id"]
    vault = Vault(site["site_url"], key["customer"], key["database"], key["client_id"], key["client_secret"])
    service = UserService(vault)

    def ask(_number: int) -> None:
        _check(service.get_user(user_id)["data"]["id"], user_id)

    ask(0)
    start = _now()
    for number in range(calls):
        ask(number)
    middle = _now()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(ask, range(calls)))
    return _times(start, middle, _now())


_RUNS: Mapping[str, Callable[[Site, int], Times]] = {OURS: _ours, VVREST: _vvrest}


def _check(found: str, expected: str) -> None:
    """Make sure that what is timed is the call, and no error. :raises CommandError: it is not."""
    if found != expected:
        raise CommandError("The sandbox answers with another user.")


def _now() -> tuple[float, float]:
    """Return the time, and this process's share of the processor so far, in seconds."""
    return time.perf_counter(), time.process_time()


def _times(start: tuple[float, float], middle: tuple[float, float], end: tuple[float, float]) -> Times:
    return (middle[0] - start[0]) * 1000, (end[0] - middle[0]) * 1000, (end[1] - start[1]) * 1000


@contextmanager
def _no_proxy() -> Iterator[None]:
    """Have requests go to this computer, past a proxy that it may have."""
    before = os.environ.get("NO_PROXY")
    os.environ["NO_PROXY"] = "*"
    try:
        yield
    finally:
        if before is None:
            del os.environ["NO_PROXY"]
        else:
            os.environ["NO_PROXY"] = before
