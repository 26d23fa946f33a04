"""A world for each test, let go of afterwards."""

from collections.abc import Iterator

import pytest

from .world import World


@pytest.fixture
def world() -> Iterator[World]:
    """A person who is signed in, online, and has nothing in hand."""
    made = World()
    yield made
    assert made.faults == []
    made.close()
