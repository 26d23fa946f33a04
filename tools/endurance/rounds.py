"""How much a test of endurance does."""

import os

VARIABLE = "FRAGRANT_ROUNDS"
"""The environment variable by which the command tells the tests."""

ROUNDS = 10
"""What the command asks for, unless it is told."""


def rounds() -> int:
    """Return how many rounds are asked for. A test does one round's share for each; one is for a quick look."""
    return int(os.environ.get(VARIABLE, "1"))
