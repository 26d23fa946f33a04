"""Work that takes long, in pieces: between two of them a page can do something else."""

import asyncio
from collections.abc import Callable, Generator
from time import perf_counter
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

Pieces: TypeAlias = Generator[int, None, Result]
"""Yields how far it is, such as the rows so far, and returns the result."""

BUSY_S = 0.02
"""Seconds of work after which others have a turn: a page that is busy for 50 ms seems to hang."""


def at_once(pieces: Pieces[Result]) -> Result:
    """Do all of it, and return the result."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            result: Result = end.value
            return result


async def by_and_by(pieces: Pieces[Result], tell: Callable[[int], bool]) -> Result | None:
    """Do all of it, while others have their turns, and return the result.

    :param tell: is told how far it is before each turn; returns False where the result is not wanted any more
    :return: None where it was not wanted any more
    """
    began = perf_counter()
    while True:
        try:
            rows = next(pieces)
        except StopIteration as end:
            result: Result = end.value
            return result
        if perf_counter() - began < BUSY_S:
            continue
        if not tell(rows):
            pieces.close()
            return None
        await asyncio.sleep(0)
        began = perf_counter()
