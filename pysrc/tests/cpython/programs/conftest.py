"""The sandbox of the tests of programs."""

from collections.abc import Iterator

import pytest

from .world import World, world


@pytest.fixture(scope="session")
def running_site() -> Iterator[World]:
    with world() as running:
        yield running


@pytest.fixture
def site(running_site: World) -> Iterator[World]:
    """The same, with no faults left from the test before."""
    running_site.clear()
    yield running_site
    running_site.clear()
