"""Many connections, and what came of them."""

import asyncio
import math
import time
from dataclasses import dataclass
from typing import Final

from .connection import Connection, Request

_WARM_UP: Final = 20
"""Requests that are not counted: the first ones load and prepare."""


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


async def measure(url: str, request: Request, connections: int, seconds: float) -> Measured:
    """Send a request over several connections at once, each as fast as it is answered."""
    opened = [await Connection.open(url) for _ in range(connections)]
    for _ in range(_WARM_UP):
        await opened[0].ask(request)
    times: list[float] = []
    failed = 0
    begin = time.perf_counter()

    async def go_on(connection: Connection) -> int:
        wrong = 0
        while (sent := time.perf_counter()) - begin < seconds:
            wrong += await connection.ask(request) != 200
            times.append(time.perf_counter() - sent)
        return wrong

    failed = sum(await asyncio.gather(*map(go_on, opened)))
    lasted = time.perf_counter() - begin
    await asyncio.gather(*(connection.close() for connection in opened))
    return Measured(request.name, connections, lasted, sorted(times), failed)
