"""Some of many mutants, the same ones each time."""

import hashlib
from collections.abc import Iterable

from .mutant import Mutant


def sample(mutants: Iterable[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """Return ``count`` of the mutants, in their order; all of them for None.

    Each is drawn by a number of its own: where one goes or comes, the others stay drawn.
    """
    every = list(mutants)
    if count is None:
        return every
    drawn = set(sorted(every, key=lambda mutant: _lot(mutant, seed))[:count])
    return [mutant for mutant in every if mutant in drawn]


def _lot(mutant: Mutant, seed: int) -> str:
    return hashlib.sha256(f"{seed} {mutant.name}".encode()).hexdigest()
