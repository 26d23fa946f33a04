"""A sandbox to ask, from whichever home the tests run in: CPython, or a page (e2e/test_pyodide.py opens that)."""

import sys
from collections.abc import Iterator

import pytest

from .scene import Scene


@pytest.fixture(scope="session")
def home() -> Iterator[Scene]:
    """What the tests ask, and how."""
    if sys.platform == "emscripten":
        from .page import page_scene  # noqa: PLC0415 - there in a page alone

        yield page_scene()
    else:
        from .program import program_scene  # noqa: PLC0415 - there in CPython alone

        with program_scene() as scene:
            yield scene


@pytest.fixture
def scene(home: Scene) -> Iterator[Scene]:
    """The same, with no faults left from the test before."""
    home.clear()
    yield home
    home.clear()
